"""Roles, least rights: what each may not do is tried at the desk, and refused."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage

from portal.desk.review import STEPS, WORKFLOW, plant_workflow
from portal.desk.roles import ROLES, make_groups
from portal.pages.models import ExhibitsPage, StoriesPage
from tests.factories import make_object
from tests.portal.desk.conftest import signed_in

pytestmark = pytest.mark.django_db

# Each address of the desk, and who may open it; everybody else is sent away.
MAY = {
    "/admin/objects/edit/p1250/": {"editor", "steward"},
    "/admin/objects/withdraw/p1250/": {"steward"},
    "/admin/objects/upload/p1250/": {"steward"},
    "/admin/rules/new/": {"steward"},
    "/admin/datasets/new/": {"steward"},
    "/admin/institutions/edit/npm/": {"steward"},
    "/admin/release_runs/": {"steward"},
    "/admin/redirects/add/": {"publisher"},
    "/admin/images/add/": {"editor"},
    "/admin/pages/add/pages/storypage/{stories}/": {"editor"},
    "/admin/pages/{stories}/edit/": {"editor", "publisher"},
    "/admin/documents/add/": set(),
    "/admin/pages/{stories}/privacy/": set(),
    "/admin/users/": set(),
    "/admin/groups/": set(),
    "/admin/workflows/list/": set(),
    "/admin/sites/": set(),
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_is_sent_away(role: str) -> None:
    make_object(id="p1250")
    client = signed_in("somebody", role)
    stories = StoriesPage.objects.get(locale__language_code="zh-hant").pk
    for address, roles in MAY.items():
        # Opening a page to edit it costs much: that it may be opened is tried once, by the workflow's tests.
        if role not in roles:
            assert client.get(address.format(stories=stories)).status_code == 302, address


def test_each_may_open_what_is_theirs(steward: Client, publisher: Client) -> None:
    make_object(id="p1250")
    assert steward.get("/admin/objects/withdraw/p1250/").status_code == 200
    assert publisher.get("/admin/redirects/add/").status_code == 200


def test_who_writes_cannot_publish_and_who_publishes_cannot_add(editor: Client, publisher: Client) -> None:
    page = ExhibitsPage.objects.get(locale__language_code="zh-hant")
    form = {"title": "展覽", "introduction": "新的導言。", "action-publish": "1"} | {
        f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    editor.post(f"/admin/pages/{page.pk}/edit/", form)
    page.refresh_from_db()
    assert (page.introduction, page.has_unpublished_changes) == ("", True)
    publisher.post(f"/admin/pages/{page.pk}/edit/", form)
    page.refresh_from_db()
    assert page.introduction == "新的導言。"


def test_the_way_of_a_page_is_made_once_and_stays_as_changed() -> None:
    workflow = Workflow.objects.get(name=WORKFLOW)
    assert [task.name for task in workflow.tasks] == [name for name, _ in STEPS]
    assert not GroupApprovalTask.objects.filter(name="Moderators approval").exists()
    WorkflowPage.objects.all().delete()
    Group.objects.get(name=ROLES["publisher"].group).permissions.clear()
    make_groups()
    plant_workflow()
    assert not WorkflowPage.objects.exists()
    assert not Group.objects.get(name=ROLES["publisher"].group).permissions.exists()
    assert Workflow.objects.count() == 1


def test_groups_that_stand_are_given_what_a_release_brings_and_nothing_that_was_taken_away() -> None:
    make_groups()
    editors = Group.objects.get(name=ROLES["editor"].group)
    names = ("add_recording", "change_person", "add_image")
    given = {one.codename: one for one in Permission.objects.filter(codename__in=names)}
    editors.permissions.remove(given["add_recording"], given["change_person"])
    editors.collection_permissions.all().delete()
    new = {given["add_recording"].pk, given["add_image"].pk}
    make_groups(set(Permission.objects.values_list("pk", flat=True)) - new)
    assert given["add_recording"] in editors.permissions.all()
    assert given["change_person"] not in editors.permissions.all()
    assert [one.permission for one in editors.collection_permissions.all()] == [given["add_image"]]
