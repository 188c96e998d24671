"""The catalogue in RDF: DCAT 3, by the profile of European data portals (DCAT-AP 3)."""
