"""How pages of comments are answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def shown(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200, kept: bool = False
) -> HttpResponse:
    """Return the page; unless it may be `kept`, nobody keeps it."""
    response = render(request, template, context, status=status)
    if not kept:
        response.headers["Cache-Control"] = "no-store"
    return response
