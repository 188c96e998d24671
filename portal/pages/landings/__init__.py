"""Home, collections and the sixteen category landings: what stands on them, and their views."""
