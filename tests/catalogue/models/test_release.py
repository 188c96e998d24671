"""Release rules as they are stored, and read for many pictures at once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalogue.models import Institution, ObjectImage, ObjectSet, Policy, ReleaseRule
from catalogue.models.policy import decide, situation_of, situations_of
from catalogue.models.release import seed_rules
from catalogue.models.seed import seed_vocabularies
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db

OPEN = {"institution_id": "npm", "tier": "low", "state": "open", "licence": "CC0-1.0"}
CLOSED = {"state": "closed", "licence": "ON-REQUEST", "reason_zh": "原因", "reason_en": "Because"}


def test_the_museums_defaults_are_there():
    defaults = {rule.tier: (rule.state, rule.licence) for rule in ReleaseRule.objects.all()}
    assert defaults == {
        "low": ("open", "CC0-1.0"),
        "medium": ("open", "CC-BY-4.0"),
        "high": ("on_request", "ON-REQUEST"),
    }
    high = ReleaseRule.objects.get(tier="high")
    assert high.reason_zh
    assert high.reason_en


def test_what_the_museum_decided_outlives_an_upgrade():
    ReleaseRule.objects.filter(tier="low").delete()
    ReleaseRule.objects.filter(tier="medium").update(licence="OGDL-Taiwan-1.0")
    seed_vocabularies()
    assert list(ReleaseRule.objects.order_by("tier").values_list("tier", "licence")) == [
        ("high", "ON-REQUEST"),
        ("medium", "OGDL-Taiwan-1.0"),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"category_id": "paintings", "licence": "ON-REQUEST"},
        {"category_id": "paintings", "licence": "CC-BY-3.0"},
        {"category_id": "paintings", "state": "closed"},
        {"category_id": "paintings", "state": "closed", "licence": "ON-REQUEST"},
        {"category_id": "paintings", **CLOSED, "reason_en": ""},
        {"category_id": "paintings", "object_set_id": "sutras"},
        {"department_id": "painting", "object_id": "o1"},
        {"object_set_id": "sutras", "object_id": "o1"},
        {"object_id": "o1", "image_id": "o1-1"},
    ],
    ids=str,
)
def test_the_database_refuses_a_rule_that_says_two_things_or_none(values):
    """The first is the default a second time; then licences, reasons and scopes that do not go together."""
    make_image(make_object(id="o1"))
    ObjectSet.objects.create(slug="sutras", name_zh="佛經", name_en="Sutras")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseRule.objects.create(**OPEN | values)


def test_a_second_rule_for_the_same_place_is_refused_in_words():
    with pytest.raises(ValidationError, match="已經有規則了"):
        ReleaseRule(**OPEN).full_clean()
    bronzes = ReleaseRule(**OPEN, category_id="bronzes")
    bronzes.full_clean()
    bronzes.save()
    ReleaseRule(**OPEN, category_id="jades").full_clean()
    with pytest.raises(ValidationError, match="已經有規則了"):
        ReleaseRule(**OPEN, category_id="bronzes").full_clean()


def test_a_rule_about_an_image_is_about_its_provider():
    image = make_image(make_object(), institution="kaiwu")
    with pytest.raises(ValidationError, match="別的機構"):
        ReleaseRule(**OPEN, image=image).full_clean()
    ReleaseRule(**OPEN | {"institution_id": "kaiwu"}, image=image).full_clean()


def test_one_picture_is_decided_by_the_stored_rules():
    album = make_object(category="paintings")
    leaf = make_object(category="paintings", parent=album)
    assert decide(leaf, "low", "CC0-1.0").licence == "CC0-1.0"
    assert decide(leaf, "medium", "CC0-1.0").licence == "CC-BY-4.0"
    assert decide(leaf, "high", "CC0-1.0").state == "on_request"
    assert decide(leaf, "high", "CC0-1.0", institution="kaiwu").licence == "CC0-1.0"
    rule = ReleaseRule.objects.create(**OPEN | CLOSED, object=album)
    assert decide(leaf, "low", "CC0-1.0").rule == rule
    assert decide(make_object(), "low", "CC0-1.0").opens


def test_sets_cover_the_leaves_of_their_works():
    album = make_object()
    leaf = make_object(parent=album)
    sutras = ObjectSet.objects.create(slug="sutras", name_zh="佛經", name_en="Sutras")
    sutras.members.add(album)
    ReleaseRule.objects.create(**OPEN | CLOSED, object_set=sutras)
    assert decide(leaf, "low", "CC0-1.0").state == "closed"


def test_many_pictures_take_three_queries(django_assert_num_queries):
    """Images with their objects; memberships in sets; rules."""
    sutras = ObjectSet.objects.create(slug="sutras", name_zh="佛經", name_en="Sutras")
    images = [make_image(make_object(category="paintings")) for _ in range(4)]
    sutras.members.add(images[1].object)
    ReleaseRule.objects.create(**OPEN | CLOSED, object_set=sutras)
    ReleaseRule.objects.create(**OPEN | CLOSED, object=images[2].object)
    ReleaseRule.objects.create(**OPEN | CLOSED, image=images[3])
    ids = [image.pk for image in images]
    with django_assert_num_queries(3):
        situations = situations_of(ObjectImage.objects.filter(pk__in=ids).order_by("pk"))
        policy = Policy.of(list(situations.values()))
        states = {image: policy.decide(one, "low", "CC0-1.0").state for image, one in situations.items()}
    assert [states[one] for one in ids] == ["open", "closed", "closed", "closed"]
    for image in images:
        assert situations[image.pk] == situation_of(image.object, image.institution_id, image.pk)


def test_rows_of_the_release_go_to_institutions_without_rules():
    Institution.objects.create(
        slug="other",
        name_zh="別館",
        name_en="Another",
        place_zh="臺中",
        place_en="Taichung",
        text_licence="CC-BY-4.0",
    )
    row = {"tier": "low", "state": "open", "licence": "CC-BY-4.0"}
    seed_rules([row | {"institution": "npm"}, row | {"institution": "other"}])
    assert ReleaseRule.objects.filter(institution="other").count() == 1
    assert ReleaseRule.objects.filter(institution="npm").count() == 3
