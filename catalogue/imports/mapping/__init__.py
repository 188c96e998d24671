"""Mapping: one record of a source becomes our fields, with the reading of its words kept as evidence."""

from catalogue.imports.mapping.mapped import Maker, Mapped, Note, Refused

__all__ = ["Maker", "Mapped", "Note", "Refused"]
