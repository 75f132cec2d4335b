"""Every address of the site, filled in: what is not found by walking the urls cannot be forgotten by a test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

HOLE = re.compile(r"<(?:\w+:)?(\w+)>")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route


def every_address(values: Mapping[str, list[str]]) -> list[str]:
    """Return each address of the site once per way to fill its holes; regular-expression routes are left out."""
    found: list[str] = []
    for route in _walk(get_resolver().url_patterns, "/"):
        if "(?P" in route or "^" in route:
            continue
        filled = [route]
        for hole in HOLE.finditer(route):
            options = values.get(hole.group(1), ["x"])
            filled = [one.replace(hole.group(0), option, 1) for one in filled for option in options]
        found += filled
    return sorted(set(found))


def body_of(response: HttpResponseBase) -> bytes:
    """Return the whole body, also of an answer that is sent in pieces."""
    if isinstance(response, StreamingHttpResponse):
        return response.getvalue()
    content: bytes = getattr(response, "content", b"")
    return content
