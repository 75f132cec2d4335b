"""The steps that need Django: preparing a register, growing it by copies, counting a page's queries."""

from __future__ import annotations

import json
import sys
from typing import Any

from athar.serving import state


def prepare() -> None:
    """Make a register with the demo's programs."""
    found = state.bring_up_to_date(demo=True)
    if found:
        raise SystemExit(found)


def grow(size: int) -> None:
    """Copy programs and their cards until there are `size` of them."""
    from athar.programs.models import Program
    from athar.register.models import Card

    originals = list(Card.objects.select_related("program").exclude(slug__startswith="copy-").order_by("pk"))
    have = Card.objects.count()
    while have < size:
        some = range(have, min(size, have + 5000))
        rows = [_copy(originals[number % len(originals)].program, number) for number in some]
        Program.objects.bulk_create(rows)
        cards = []
        for number, row in zip(some, rows, strict=True):
            card = Card.objects.model(
                **{
                    field.attname: getattr(originals[number % len(originals)], field.attname)
                    for field in Card._meta.concrete_fields
                    if field.attname != "id"
                }
            )
            card.program, card.slug = row, row.slug
            cards.append(card)
        Card.objects.bulk_create(cards)
        have += len(rows)


def _copy(original: Any, number: int) -> Any:
    from athar.programs.models import Program

    values = {
        field.attname: getattr(original, field.attname)
        for field in Program._meta.concrete_fields
        if field.attname != "id"
    }
    return Program(**{**values, "uid": f"{number:016x}", "slug": f"copy-{number}"})


def queries(pages: dict[str, str]) -> dict[str, int]:
    """Return how many queries each page takes once the site's own notes are remembered."""
    from django.core.cache import cache
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.http import HttpRequest
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    handler, counted = WSGIHandler(), {}
    for page, address in pages.items():
        request: HttpRequest = RequestFactory().get(address, headers={"host": "127.0.0.1"})
        handler.get_response(request)
        if "not kept" in page:
            kept = [key for key in cache._cache if ":program:" in key]  # type: ignore[attr-defined]
            for key in kept:
                cache._cache.pop(key), cache._expire_info.pop(key)  # type: ignore[attr-defined]
        with CaptureQueriesContext(connection) as seen:
            handler.get_response(RequestFactory().get(address, headers={"host": "127.0.0.1"}))
        counted[page] = len(seen)
    return counted


if __name__ == "__main__":
    state.load_django()
    step, words = sys.argv[1], sys.argv[2:]
    if step == "prepare":
        prepare()
    elif step == "grow":
        grow(int(words[0]))
    else:
        print(json.dumps(queries(json.loads(words[0]))))
