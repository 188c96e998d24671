"""What can be done to the catalogue at the desk. Who may do it is said in `portal.desk.roles`.

Every right is an ordinary permission, so that an administrator can give it to other groups in the admin.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth.models import Permission
from wagtail.documents.models import Document
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
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


class DeskPolicy(ModelPermissionPolicy):
    """Model permissions, cut down to the actions that exist for this kind of thing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS[self.model] and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class NobodysPolicy(CollectionOwnershipPermissionPolicy):
    """Nothing can be done with Wagtail's documents: they know neither licence nor credit, so that none could leave."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return False


def register_policies() -> None:
    """Before anything asks for a policy: Wagtail would make one up."""
    for model in ACTIONS:
        register_permission_policy(model, DeskPolicy(model), exact_class=True)
    nobodys = NobodysPolicy(Document, owner_field_name="uploaded_by_user")
    register_permission_policy(Document, nobodys, exact_class=True)


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
