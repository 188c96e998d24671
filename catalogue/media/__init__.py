"""Pictures: read, measured, stored by tier, and marked with their attribution. libvips lives here only."""

from catalogue.media.ingest import store_image
from catalogue.media.opening import PictureRefused
from catalogue.media.plans import Supplied
from catalogue.media.raster import rasterise

__all__ = ["PictureRefused", "Supplied", "rasterise", "store_image"]
