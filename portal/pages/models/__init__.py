"""Page types of the site, the editorial pictures they use, and the staff account.

Museum objects are not pages: a page points down to them by choosers.
"""

from portal.pages.models.checked import PageCheck
from portal.pages.models.exhibits import ExhibitPage, ExhibitsPage
from portal.pages.models.fixed_pages import CategoryHighlight, CategoryPage, CollectionsPage, HomePage
from portal.pages.models.pictures import EditorialImage, EditorialRendition
from portal.pages.models.previews import PreviewLink
from portal.pages.models.recordings import Recording
from portal.pages.models.staff import User
from portal.pages.models.stories import StoriesPage, StoryPage
from portal.pages.models.themes import ThemePage, ThemesPage

__all__ = [
    "CategoryHighlight",
    "CategoryPage",
    "CollectionsPage",
    "EditorialImage",
    "EditorialRendition",
    "ExhibitPage",
    "ExhibitsPage",
    "HomePage",
    "PageCheck",
    "PreviewLink",
    "Recording",
    "StoriesPage",
    "StoryPage",
    "ThemePage",
    "ThemesPage",
    "User",
]
