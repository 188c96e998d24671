"""The reading pages: search, objects, datasets, licences, and what search engines and feed readers take."""
