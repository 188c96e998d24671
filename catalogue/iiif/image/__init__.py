"""IIIF Image API 3.0, level 2 and more: any region of a picture, at any size (docs/iiif.md)."""
