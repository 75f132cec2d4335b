"""The door of the back office: closed to everybody but the operator's staff, and nothing of it is loaded for others.

Rule kept here: who is not of the staff learns nothing from what stands behind /admin/; its looser content policy
(Wagtail writes scripts and styles inline) holds there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from athar.office.apps import enter
from athar.organisations.models import Account

PLACE = "/admin/"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)


class Door:
    """Let the staff in, with addresses and headers of the back office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer; what is not of the back office passes untouched."""
        if not request.path.startswith(PLACE):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not request.user.is_staff:
            raise PermissionDenied
        enter()
        _take_in(request.user)
        request.urlconf = "athar.staff_urls"
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_FOUND:
            response.headers["Content-Security-Policy"] = _policy(response)
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


def _policy(response: HttpResponseBase) -> str:
    """Return the back office's policy for its pages; a file that says its own keeps it."""
    own = response.headers.get("Content-Security-Policy", "")
    return own if "sandbox" in own or own == "default-src 'none'" else POLICY


def _take_in(account: Account) -> None:
    """Give one of the staff the group whose permissions Wagtail asks for; who leaves the staff no more comes here."""
    from athar.office.granting import GROUP, grant

    if not account.groups.filter(name=GROUP).exists():
        if not Group.objects.filter(name=GROUP).exists():  # rows were taken out since the last migration
            grant()
        account.groups.add(Group.objects.get(name=GROUP))
