"""Who may do what at the desk: editors write, stewards also decide what is open.

Every right is an ordinary permission, so that an administrator can give it to other groups in the admin.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from catalogue.models import (
    Dataset,
    ImportRun,
    Institution,
    MuseumObject,
    ObjectSet,
    Person,
    ReleaseRule,
    ReleaseRun,
)

EDITORS: Final = "編輯 · Editors"
STEWARDS: Final = "管理 · Stewards"
# Wagtail's own two groups, with their rights over pages: they become ours, once.
_STOCK: Final = {EDITORS: "Editors", STEWARDS: "Moderators"}

# What can be done to each kind of thing; nothing else can, not even by a superuser. Objects come by
# import and are never deleted.
ACTIONS: Final = {
    MuseumObject: frozenset({"view", "change", "release"}),
    ImportRun: frozenset({"view"}),
    Institution: frozenset({"view", "add", "change"}),
    Person: frozenset({"view", "change"}),
    Dataset: frozenset({"view", "add", "change"}),
    ReleaseRule: frozenset({"view", "add", "change", "delete"}),
    ObjectSet: frozenset({"view", "add", "change"}),
    ReleaseRun: frozenset({"view"}),
}
RELEASE: Final = "catalogue.release_museumobject"
_EDITORS_MAY: Final = (
    "view_museumobject",
    "change_museumobject",
    "view_importrun",
    "view_person",
    "change_person",
    "view_dataset",
    "change_dataset",
    "view_releaserule",
)
_STEWARDS_MAY: Final = (
    *_EDITORS_MAY,
    "release_museumobject",
    "add_dataset",
    "add_releaserule",
    "change_releaserule",
    "delete_releaserule",
    "view_objectset",
    "add_objectset",
    "change_objectset",
    "view_releaserun",
    "view_institution",
    "add_institution",
    "change_institution",
)


class DeskPolicy(ModelPermissionPolicy):
    """Model permissions, cut down to the actions that exist for this kind of thing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS[self.model] and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register_policies() -> None:
    """Before anything asks for a policy: Wagtail would make one up."""
    for model in ACTIONS:
        register_permission_policy(model, DeskPolicy(model), exact_class=True)


def permissions() -> Any:
    """The permissions that the group editor offers."""
    wanted = [
        f"{action}_{model._meta.model_name}" for model, actions in ACTIONS.items() for action in actions
    ]
    return Permission.objects.filter(content_type__app_label="catalogue", codename__in=wanted)


def may(user: Any, model: Any, action: str) -> bool:
    """Whether this person may do that to a kind of thing."""
    return bool(user.has_perm(f"catalogue.{action}_{model._meta.model_name}"))


def may_release(user: Any) -> bool:
    """Whether this person decides on rights, publication and withdrawal."""
    return bool(user.has_perm(RELEASE))


def make_groups() -> None:
    """Make the two groups where they do not exist. What an administrator changes in them later stays."""
    content_type = ContentType.objects.get_for_model(MuseumObject)
    Permission.objects.get_or_create(
        content_type=content_type,
        codename="release_museumobject",
        defaults={"name": "Decide on rights, publication and withdrawal"},
    )
    for name, codenames in ((EDITORS, _EDITORS_MAY), (STEWARDS, _STEWARDS_MAY)):
        if Group.objects.filter(name=name).exists():
            continue
        group = Group.objects.filter(name=_STOCK[name]).first() or Group()
        group.name = name
        group.save()
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
            *Permission.objects.filter(content_type__app_label="catalogue", codename__in=codenames),
        )
