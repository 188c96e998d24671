"""Gate 1 and its neighbours: what the database itself refuses, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalogue.models import (
    Category,
    Dataset,
    ImageFile,
    Inscription,
    Institution,
    Model3D,
    MuseumObject,
    ObjectImage,
    Resource,
    Stop,
)
from tests.factories import make_image, make_model, make_object

pytestmark = pytest.mark.django_db

LICENSED = [
    (Institution, "text_licence"),
    (MuseumObject, "text_licence"),
    (ImageFile, "licence"),
    (Dataset, "licence"),
    (Resource, "licence"),
    (Model3D, "licence"),
    (Model3D, "source_licence"),
]


def refused(queryset, **values):
    """Updating past the models' own code still meets the constraint."""
    with pytest.raises(IntegrityError), transaction.atomic():
        queryset.update(**values)


@pytest.mark.parametrize(("model", "field"), LICENSED, ids=lambda item: getattr(item, "__name__", item))
@pytest.mark.parametrize("word", ["", "CC-BY-3.0", "cc-by-4.0", None])
def test_no_row_without_a_known_licence(model, field, word):
    make_model(make_object())
    refused(model.objects.all(), **{field: word})


def test_a_licence_has_no_default():
    for model, field in LICENSED:
        assert not model._meta.get_field(field).has_default(), f"{model.__name__}.{field} could be forgotten"


@pytest.mark.parametrize(
    "values",
    [
        {"state": "open", "licence": "ON-REQUEST"},
        {"state": "closed"},
        {"state": "on_request"},
        {"path": ""},
        {"tier": "medium"},
        {"tier": "high"},
        {"width": 2000, "height": 2000},
    ],
    ids=str,
)
def test_a_tier_says_what_it_is(values):
    """Open means a licence and a file; a tier fits its pixels."""
    image = make_image(make_object(), tiers={"low": "CC-BY-4.0"})
    refused(ImageFile.objects.filter(image=image), **values)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "open", "licence": "ON-REQUEST"},
        {"state": "closed"},
        {"state": "closed", "licence": "ON-REQUEST"},
        {"path": ""},
        {"poster": None},
    ],
    ids=str,
)
def test_a_model_says_what_it_is(values):
    """Open means a licence and a file, anything else neither; there is always a poster."""
    model = make_model(make_object())
    refused(Model3D.objects.filter(pk=model.pk), **values)


@pytest.mark.parametrize(
    "values",
    [
        {"x": -0.01},
        {"x": 0.7},
        {"y": 0.9},
        {"width": 0},
        {"height": 0},
        {"width": 1.2},
        {"label_zh": ""},
    ],
    ids=str,
)
def test_a_stop_lies_on_its_image_and_has_a_name(values):
    image = make_image(make_object())
    Stop.objects.create(image=image, x=0.66, y=0, width=0.34, height=1, label_zh="引首")
    stop = Stop.objects.create(image=image, x=0.6, y=0.2, width=0.4, height=0.3, label_zh="拖尾")
    refused(Stop.objects.filter(pk=stop.pk), **values)


def test_a_stop_speaks_of_its_own_object_alone():
    image, elsewhere = make_image(make_object()), make_object()
    stranger = Inscription.objects.create(object=elsewhere, kind="seal", text_zh="乾隆御覽之寶")
    stop = Stop(image=image, x=0, y=0, width=1, height=1, inscription=stranger)
    with pytest.raises(ValidationError, match="belongs to another object"):
        stop.full_clean()


@pytest.mark.parametrize(
    ("pixels", "tier"),
    [(1_000_000, "low"), (1_000_001, "medium"), (6_000_000, "medium"), (6_000_001, "high")],
)
def test_tier_borders(pixels, tier):
    from catalogue.models import Tier

    assert Tier.measured(pixels) == tier


@pytest.mark.parametrize(
    "values",
    [
        {"year_from": 0},
        {"year_to": 0},
        {"year_from": 1800, "year_to": 1700},
        {"year_from": -206, "year_to": -300},
    ],
    ids=str,
)
def test_years_run_forwards_and_know_no_zero(values):
    refused(MuseumObject.objects.filter(pk=make_object().pk), **values)


def test_a_source_record_comes_in_once():
    make_object(id="a1", source="npm", source_id="P1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_object(id="a2", source="npm", source_id="P1")


def test_states_are_told_whole():
    row = MuseumObject.objects.filter(pk=make_object().pk)
    refused(row, status="withdrawn")
    refused(row, withdrawn_reason="error")
    refused(row, first_public_at=None)


def test_nothing_is_its_own_part():
    record = make_object()
    refused(MuseumObject.objects.filter(pk=record.pk), parent=record)


def test_only_one_institution_signs_for_the_portal():
    refused(Institution.objects.filter(pk="kaiwu"), is_primary=True)


def test_a_category_in_use_cannot_go():
    from django.db.models import ProtectedError

    make_object(category="bronzes")
    with pytest.raises(ProtectedError):
        Category.objects.get(pk="bronzes").delete()


def test_an_image_has_a_size():
    make_image(make_object())
    refused(ObjectImage.objects.all(), width=0)
