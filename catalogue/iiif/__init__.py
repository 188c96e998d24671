"""IIIF (iiif.io): pictures by region and size, and what belongs together with what words.

`image` is the Image API 3.0 below `/iiif/3/`; `presentation` what is said about objects.
"""
