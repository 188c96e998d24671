"""Names that Wagtail takes from its code and offers to no translator, such as “Link text”: here they get words.

The first two functions are to be called once, when everything is loaded; the third is a hook.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import VERSION
from wagtail.admin.menu import MenuItem

_LINK_TEXT = _("連結文字")


def name_fields() -> None:
    """Label the fields of Wagtail's own forms."""
    from wagtail.admin.forms import choosers, workflows
    from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
    from wagtail.users.forms import PagePermissionsForm
    from wagtail.users.views.bulk_actions.assign_role import RoleForm

    fields: dict[type, dict[str, Promise]] = {
        choosers.ExternalLinkChooserForm: {"link_text": _LINK_TEXT},
        choosers.AnchorLinkChooserForm: {"link_text": _LINK_TEXT},
        choosers.PhoneLinkChooserForm: {"phone_number": _("電話號碼"), "link_text": _LINK_TEXT},
        choosers.EmailLinkChooserForm: {
            "email_address": _("電子郵件"),
            "link_text": _LINK_TEXT,
            "subject": _("主旨"),
            "body": _("信件內文"),
        },
        workflows.WorkflowPageForm: {"page": _("頁面")},
        PagePermissionsForm: {"page": _("頁面")},
        RoleForm: {"role": _("角色")},
        DefaultPageForm: {"include_descendants": _("連同底下的頁面")},
    }
    for form, labels in fields.items():
        for name, label in labels.items():
            form.base_fields[name].label = label  # type: ignore[attr-defined]


def name_lists() -> None:
    """Label columns and filters of lists, and say what the search for pages counts, which it leaves out."""
    from wagtail.admin.views.pages.search import SearchView
    from wagtail.models import Page
    from wagtail.sites.views import IndexView
    from wagtail_localize.views.report import TranslationsReportFilterSet

    columns = {"port": _("連接埠"), "site_name": _("網站名稱"), "root_page": _("根頁面")}
    for column in IndexView.columns:
        column.label = columns.get(column.name, column.label)
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("原文語言")
    filters["target_locale"].label = _("譯文語言")
    SearchView.verbose_name = Page._meta.verbose_name
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural


def _whats_new() -> str:
    return gettext("What's new in Wagtail %(version)s") % {"version": f"{VERSION[0]}.{VERSION[1]}"}


def name_menu_items(request: HttpRequest, menu_items: Iterable[MenuItem]) -> None:
    """Two items were translated once, for whoever came first: here they get their words in each editor's language."""
    for item in menu_items:
        if item.url == reverse("wagtail_localize:translations_report"):
            item.label = _("Translations")
        elif item.name.startswith("whats-new-in-wagtail"):
            item.label = lazy(_whats_new, str)()
