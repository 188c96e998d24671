"""The read side of the CKAN action API, version 3: what CKAN harvesters and ckanapi call."""
