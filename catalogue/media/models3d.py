"""3D models into the catalogue: the file as it came is kept privately; what is open is laid out with its credit.

The published file stands in a folder of its own, named by what it holds and whom it credits; a new one is
laid beside the old one and taken into use by the database alone, in one step.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import transaction

from catalogue.media import glb, gltf, masters
from catalogue.media.glb import ModelRefused
from catalogue.models import Institution, Model3D, MuseumObject, ObjectImage, TierState
from catalogue.rights import EN, ON_REQUEST, ZH, Attribution, is_more_open
from catalogue.whole_files import unfinished

__all__ = ["ModelRefused", "next_number", "publish", "store_model"]

# Raise it when the same input would make another file: everything is then written anew.
_RECIPE = "1"
_FOLDER = "models"
_XMP = "KHR_xmp_json_ld"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


def store_model(
    record: MuseumObject,
    file: Path,
    *,
    poster: ObjectImage,
    institution: Institution,
    licence: str,
    n: int = 1,
    **given: Any,
) -> Model3D:
    """Take in a GLB file as the object's model number `n`, or in place of the one with that number.

    `licence` is what its source states; a new model is open under it, unless it is ON-REQUEST. `given` are other fields of the row. The same input twice changes
    nothing. Raises ModelRefused (a ValueError), ValueError for a poster of another object, UnknownLicence.
    """
    if poster.object_id != record.pk:
        raise ValueError(f"{poster} is a picture of {poster.object_id}, not of {record.pk}")
    found = gltf.examine(file)
    digest = _digest_of(file)
    identity = f"{record.pk}-3d-{n}"
    kept = PurePosixPath(_FOLDER, identity, f"{digest[:16]}.glb")
    target = Path(settings.MASTERS_DIR) / kept
    if not target.is_file():
        _copy(file, target)
    state = TierState.ON_REQUEST if licence == ON_REQUEST else TierState.OPEN
    model = Model3D.objects.filter(pk=identity).first() or Model3D(id=identity, object=record, state=state)
    is_open = model.state == TierState.OPEN
    values = {
        "order": n,
        "poster": poster,
        "institution": institution,
        "source_licence": licence,
        "licence": licence if is_open else ON_REQUEST,
        "triangles": found.triangles,
        "master": str(kept),
        **given,
    }
    for name, value in values.items():
        setattr(model, name, value)
    return publish(model)


def publish(model: Model3D) -> Model3D:
    """Lay the model out as its row now says: with its credit inside while it is open, nowhere else while not.

    Saves the row and logs the change of its object, unless all is as it should be. Raises ValueError for a
    licence more open than the source's, FileNotFoundError where the kept file is gone.
    """
    if model.state == TierState.OPEN and is_more_open(model.licence, model.source_licence):
        raise ValueError(f"{model} cannot be {model.licence}: its source is {model.source_licence}")
    source = masters.path(model.master)
    home = Path(settings.FILES_DIR) / _home(model)
    new = _laid_out(model, source, home) if model.state == TierState.OPEN else None
    data = new or source
    model.path = new.relative_to(settings.FILES_DIR).as_posix() if new else ""
    model.bytes, model.sha256 = data.stat().st_size, _digest_of(data) if new else ""
    if not _is_stored(model):
        with transaction.atomic():
            model.save()
            model.object.touch()
    # Rolled back, the row would point to what was thrown away.
    transaction.on_commit(lambda: _forget(home, [new.parent] if new else []))
    transaction.on_commit(lambda: _forget(source.parent, [source]))
    return model


def next_number(record: MuseumObject) -> int:
    """A number that no model of the object has."""
    return max((model.order for model in record.models_3d.all()), default=0) + 1


def _laid_out(model: Model3D, source: Path, home: Path) -> Path:
    """The published file: made now, unless the same one is there."""
    credit = model.attribution
    title = (model.object.title_zh, model.object.title_en, model.is_illustration)
    parts = (_RECIPE, source.name, *credit.columns().values(), repr(credit.embedded()), repr(title))
    version = hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]
    target = home / version / f"{model.pk}.glb"
    if target.is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target) as file:
        container = glb.read(source)
        glb.write(container, _credited(container.json, model, credit), file)
    return target


def _credited(asset: dict[str, Any], model: Model3D, credit: Attribution) -> dict[str, Any]:
    """The asset with the credit in `asset.copyright` and `extras`, and as XMP (KHR_xmp_json_ld).

    What another has written in `copyright` is kept in `extras`: nobody's name is lost.
    """
    head = dict(asset["asset"])
    extras = dict(head["extras"]) if isinstance(head.get("extras"), dict) else {}
    if head.get("copyright"):
        extras.setdefault("sourceCopyright", head["copyright"])
    extras["attribution"] = credit.block()
    if model.is_illustration:
        extras["illustration"] = True
    head |= {"copyright": credit.full(EN), "extras": extras}
    head["extensions"] = {**head.get("extensions", {}), _XMP: {"packet": 0}}
    used = [*(name for name in asset.get("extensionsUsed", []) if name != _XMP), _XMP]
    extensions = {**asset.get("extensions", {}), _XMP: {"packets": [_packet(model, credit)]}}
    return {**asset, "asset": head, "extensionsUsed": used, "extensions": extensions}


def _packet(model: Model3D, credit: Attribution) -> dict[str, Any]:
    """The properties of pictures' XMP as JSON-LD; both-language values are alternatives."""
    titles = {ZH: model.object.title_zh, EN: model.object.title_en}
    values: dict[str, Any] = {"dc:title": titles, **credit.embedded()}
    values["plus:Licensor"] = {"@list": [{"plus:LicensorURL": values.pop("plus:LicensorURL")}]}
    return {
        "@context": _NAMESPACES,
        "@id": "",
        **{name: _alternatives(value) for name, value in values.items() if value},
    }


def _alternatives(value: Any) -> Any:
    if not isinstance(value, dict) or "@list" in value:
        return value
    texts = [{"@language": lang, "@value": text} for lang, text in value.items() if text]
    return {"@type": "rdf:Alt", **{f"rdf:_{n}": text for n, text in enumerate(texts, 1)}}


def _is_stored(model: Model3D) -> bool:
    """Whether the row stands in the database as it is here."""
    names = [field.attname for field in Model3D._meta.concrete_fields if field.attname != "updated_at"]
    stored = Model3D.objects.filter(pk=model.pk).values(*names).first()
    return bool(stored == {name: getattr(model, name) for name in names})


def _home(model: Model3D) -> PurePosixPath:
    """The model's folder, relative to FILES_DIR. Spread over 256 folders by a digest of the id."""
    shard = hashlib.sha256(model.pk.encode()).hexdigest()[:2]
    return PurePosixPath(_FOLDER, shard, model.pk)


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target) as copy:
        shutil.copyfile(file, copy)


def _forget(folder: Path, kept: Iterable[Path]) -> None:
    """Remove what lies in the folder beside these."""
    staying = {path.name for path in kept}
    for old in folder.iterdir() if folder.is_dir() else ():
        if old.name in staying:
            continue
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
