"""Two content security policies: the public site's strict one, and the admin's, which lets Wagtail work."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """django-csp, with the policy of the address: `ADMIN_CONTENT_SECURITY_POLICY` below `/admin/`."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            admin: dict[str, Any] = settings.ADMIN_CONTENT_SECURITY_POLICY
            parts.config = parts.config or admin
        return parts
