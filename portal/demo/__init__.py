"""The demonstration's pages: heroes, highlights and exhibits where no editor has made any."""

from portal.demo.exhibits import plant_exhibits
from portal.demo.pages import dress_pages

__all__ = ["dress_pages", "plant_exhibits"]
