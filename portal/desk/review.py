"""審閱: the way of a page to its readers. Curators look at it, then education, then somebody publishes it."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from portal.desk.roles import ROLES

WORKFLOW: Final = "審閱與發布 · Review and publishing"
# Each step, and whose it is. The last one's approval publishes.
STEPS: Final = (
    ("策展審閱 · Curators' review", "curator"),
    ("教育審閱 · Education's review", "education"),
    ("發布 · Publishing", "publisher"),
)
# What Wagtail sets up by itself, for its own group of moderators.
_STOCK: Final = "Moderators approval"


def plant_workflow() -> None:
    """Make the workflow of all pages, once: what an administrator changes in it, or takes away, stays so."""
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    root = Page.get_first_root_node()
    standing = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if standing is not None and standing.workflow.name != _STOCK:
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    for order, (name, role) in enumerate(STEPS):
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.add(Group.objects.get(name=ROLES[role].group))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for stock in Workflow.objects.filter(name=_STOCK, workflow_states__isnull=True):
        stock.delete()
        GroupApprovalTask.objects.filter(name=_STOCK, task_states__isnull=True).delete()
