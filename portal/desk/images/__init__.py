"""Images of objects at the desk: taken in, described, opened and closed."""
