"""Pages of objects: one, or two side by side."""
