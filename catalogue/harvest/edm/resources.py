"""The files that show an object: edm:WebResource, each under its own licence and with its own credit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from catalogue.delivery.addresses import absolute, iiif_manifest, iiif_service
from catalogue.description import Both, alt_text, both
from catalogue.harvest.xml import Element, add, add_words
from catalogue.models import ImageFile, Model3D, MuseumObject
from catalogue.models.models3d import MEDIA_TYPE
from catalogue.rights import LANGS, Attribution

IMAGE: Final = "IMAGE"
MODEL: Final = "3D"
_MESH: Final = "http://data.europeana.eu/vocabulary/modelType/3DMesh"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_IMAGE_API: Final = "http://iiif.io/api/image"
_LEVEL: Final = "http://iiif.io/api/image/3/level2.json"


@dataclass(frozen=True, slots=True)
class View:
    """One file: what it shows in words, whose it is, and its image service where it has one."""

    url: str
    kind: str
    media_type: str
    words: Both
    credit: Attribution
    bytes: int
    size: tuple[int, int] | None = None
    triangles: int = 0
    service: str | None = None

    def whole_credit(self) -> Both:
        """The credit of the file, in both languages."""
        return {lang: self.credit.full(lang) for lang in LANGS}


def views(row: MuseumObject) -> list[View]:
    """Every open 3D model, then the largest open file of each picture, in order. Needs `with_harvest`."""
    return [*(_model(model) for model in row.models_3d.all() if model.is_open), *_pictures(row)]


def add_resource(parent: Element, view: View, row: MuseumObject) -> None:
    """edm:WebResource with its credit in both languages and one edm:rights, and its svcs:Service (0..1)."""
    web = add(parent, "edm:WebResource", rdf_about=view.url)
    add_words(web, "dc:description", view.words)
    add(web, "dc:format", view.media_type)
    add_words(web, "dc:rights", view.whole_credit())
    if view.kind == MODEL:
        add(web, "dc:type", rdf_resource=_MESH)
    add(web, "edm:rights", rdf_resource=view.credit.rights_uri("edm", row.copyright_status))
    add(web, "ebucore:hasMimeType", view.media_type)
    if view.bytes:
        add(web, "ebucore:fileByteSize", str(view.bytes), rdf_datatype=f"{_XSD}long")
    if view.size:
        add(web, "ebucore:width", str(view.size[0]), rdf_datatype=f"{_XSD}integer")
        add(web, "ebucore:height", str(view.size[1]), rdf_datatype=f"{_XSD}integer")
    if view.triangles:
        add(web, "edm:polygonCount", str(view.triangles))
    if view.service:
        add(web, "dcterms:isReferencedBy", rdf_resource=iiif_manifest(row.pk))
        add(web, "svcs:has_service", rdf_resource=view.service)
        service = add(parent, "svcs:Service", rdf_about=view.service)
        add(service, "dcterms:conformsTo", rdf_resource=_IMAGE_API)
        add(service, "doap:implements", rdf_resource=_LEVEL)
    if view.kind == MODEL:
        add(web, "edm:type", MODEL)


def _pictures(row: MuseumObject) -> Iterator[View]:
    for image in row.images.all():
        if files := image.open_files:
            yield _picture(files[-1])


def _picture(file: ImageFile) -> View:
    return View(
        url=absolute(file.get_absolute_url()),
        kind=IMAGE,
        media_type=file.media_type,
        words=alt_text(file.image),
        credit=file.attribution,
        bytes=file.bytes,
        size=(file.width, file.height),
        service=iiif_service(file.image_id),
    )


def _model(model: Model3D) -> View:
    return View(
        url=absolute(model.get_absolute_url()),
        kind=MODEL,
        media_type=MEDIA_TYPE,
        words=both(model.alt_zh, model.alt_en),
        credit=model.attribution,
        bytes=model.bytes,
        triangles=model.triangles,
    )
