"""The Europeana Data Model, external profile (EDM Mapping Guidelines 2.4): one record as RDF/XML."""

from catalogue.harvest.edm.record import NAMESPACE, SCHEMA, record

__all__ = ["NAMESPACE", "SCHEMA", "record"]
