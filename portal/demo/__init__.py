"""The demonstration's pages: heroes, highlights, exhibits, stories and themes where no editor has made any."""

from portal.demo.exhibits import plant_exhibits
from portal.demo.pages import dress_pages
from portal.demo.stories import plant_stories
from portal.demo.themes import plant_themes

__all__ = ["dress_pages", "plant_exhibits", "plant_stories", "plant_themes"]
