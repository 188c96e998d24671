"""data.gov.tw: our datasets as one of the platforms that it harvests, by its published specification (v1)."""
