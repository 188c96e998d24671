"""Readers: a source's file becomes a stream of records, and of what could not be read."""

from catalogue.imports.readers.items import Fault, InputError, Item, Record

__all__ = ["Fault", "InputError", "Item", "Record"]
