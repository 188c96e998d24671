"""English, as it is spelt here: British."""
