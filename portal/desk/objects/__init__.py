"""文物 at the desk: found, listed, edited, and chosen for pages."""
