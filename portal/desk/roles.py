"""The roles of the desk, each with the least that its work needs: groups of ordinary permissions.

They are made after a migration where they do not exist; what an administrator changes in them later stays. What a later
release brings, they are given then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Collection as WagtailCollection
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from catalogue.models import MuseumObject

_SEES: Final = ("view_museumobject", "view_importrun", "view_person", "view_dataset", "view_releaserule")
_WRITES: Final = (*_SEES, "change_museumobject", "change_person", "change_dataset")
_DECIDES: Final = (
    *_WRITES,
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
_UPLOADS: Final = ("add_image", "change_image", "choose_image")
_CHOOSES: Final = ("choose_image",)


@dataclass(frozen=True, slots=True)
class Role:
    """What one group may do: with pages, with uploaded files, with the catalogue, and beside these.

    Who reviews has no rights over pages at all: the workflow opens to a reviewer the page that is in
    review, and no other. `stock` is Wagtail's own group that becomes this one.
    """

    group: str
    catalogue: tuple[str, ...] = _SEES
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    stock: str = ""


ROLES: Final = {
    "editor": Role(
        "編輯 · Editors",
        catalogue=_WRITES,
        pages=("add_page", "change_page"),
        files=_UPLOADS,
        beside=("submit_translation", "add_recording", "change_recording"),
        stock="Editors",
    ),
    "curator": Role("策展審閱 · Curators' review"),
    "education": Role("教育審閱 · Education's review"),
    "publisher": Role(
        "發布 · Publishers",
        pages=("change_page", "publish_page", "lock_page", "unlock_page"),
        files=_CHOOSES,
        beside=("submit_translation", "add_redirect", "change_redirect", "delete_redirect"),
        stock="Moderators",
    ),
    "steward": Role("管理 · Stewards", catalogue=_DECIDES),
}


def make_groups(before: Collection[int] | None = None) -> None:
    """Make the group of each role where it does not exist.

    One that stands is given what of its role has come into being with a migration, `before` being the ids of all
    permissions that there were until then. Those a museum may have taken away on purpose: they are not given again.
    """
    content_type = ContentType.objects.get_for_model(MuseumObject)
    Permission.objects.get_or_create(
        content_type=content_type,
        codename="release_museumobject",
        defaults={"name": "Decide on rights, publication and withdrawal"},
    )
    for role in ROLES.values():
        group = Group.objects.filter(name=role.group).first()
        if group is None:
            _make(role)
        elif before is not None:
            group.permissions.add(*_general(role).exclude(pk__in=before))
            _grant_files(group, _files(role).exclude(pk__in=before))


def _make(role: Role) -> None:
    group = (Group.objects.filter(name=role.stock).first() if role.stock else None) or Group()
    group.name = role.group
    group.save()
    group.permissions.set(_general(role))
    # What Wagtail gives its own groups goes: a role is what stands above, and no more.
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=role.pages)
    root = Page.get_first_root_node()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root, permission=one) for one in pages
    )
    _grant_files(group, _files(role))


def _general(role: Role) -> QuerySet[Permission]:
    """All but what is given for pages and for collections of files."""
    return Permission.objects.filter(
        Q(content_type__app_label="wagtailadmin", codename="access_admin")
        | Q(content_type__app_label="catalogue", codename__in=role.catalogue)
        | Q(
            content_type__app_label__in=("wagtailredirects", "wagtail_localize", "pages"),
            codename__in=role.beside,
        )
    )


def _files(role: Role) -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs", "pages"), codename__in=role.files
    )


def _grant_files(group: Group, files: QuerySet[Permission]) -> None:
    collection = WagtailCollection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=one) for one in files
    )
