"""The REST API, v1: read-only, keyless, both languages in every value (docs/api.md)."""
