"""Views of exhibits over IIIF, below `/iiif/presentation/3/`."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.delivery.house import house_attribution
from catalogue.delivery.iiif import PresentationView
from catalogue.delivery.problems import Problem
from portal.pages import published
from portal.pages.models import ExhibitPage
from portal.pages_api import articles, manifests
from portal.pages_api.views import find

_NOTHING_TO_SEE = (
    "這個展覽裡沒有開放的圖像，所以沒有 IIIF manifest。",
    "No picture in this exhibit is open, so it has no IIIF manifest.",
)


class ExhibitsCollection(PresentationView):
    """`collection/exhibits`: every published exhibit. Four queries."""

    def get(self, request: Request) -> Response:
        rows = published.published(ExhibitPage)
        found = published.articles(rows, published.leading(rows))
        return self.deliver_resource(manifests.index(found), [(None, house_attribution())])


class ExhibitCollection(PresentationView):
    """`collection/exhibits/{slug}`: the exhibit's manifest, and those of its objects."""

    def get(self, request: Request, slug: str) -> Response:
        article, house = find(ExhibitPage, slug), house_attribution()
        made = manifests.collection(article, articles.gathered(article), house)
        return self.deliver_resource(made, [("text", article.credit(house))])


class ExhibitManifest(PresentationView):
    """`exhibits/{slug}/manifest`. `manifest` may be given: so is an address dragged into a viewer written."""

    parameters = ("manifest",)

    def get(self, request: Request, slug: str) -> Response:
        article, house = find(ExhibitPage, slug), house_attribution()
        shown = articles.gathered(article)
        if not manifests.pictures(article, shown):
            raise Problem(404, _NOTHING_TO_SEE)
        return self.deliver_resource(
            manifests.manifest(article, shown), manifests.credits(article, shown, house)
        )
