"""3D models of objects at the desk: taken in, described, opened and closed."""
