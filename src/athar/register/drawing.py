"""Programs in lists as HTML, each drawn once and remembered while it stays the same.

Rule kept here: what is remembered is a function of the card and the language alone: nothing of a reader, and no
word that depends on the day. A card that changed is another value and is drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from athar.register.queries import CardShown
from athar.register.weaving import Woven, band_of, weave_from_card
from athar.site import language
from athar.site.weave import draw

REMEMBERED = 2048  # cards in one process, some 4 kB each


def drawn_cards(cards: Iterable[CardShown]) -> SafeString:
    """Return the cards of a list, one after the other."""
    spoken = language.current()
    return mark_safe("".join(_drawn(card, spoken) for card in cards))  # noqa: S308 - templates of our own


@lru_cache(maxsize=8)
def drawn_band(cloths: tuple[Woven, ...], *, direction: str) -> SafeString:
    """Return the weaves of many programs as one ornament, as wide as the page; nothing where there is none."""
    band = band_of(cloths)
    return draw(band, size="band", direction=direction) if band else SafeString("")


@lru_cache(maxsize=REMEMBERED)
def _drawn(card: CardShown, spoken: str) -> str:
    return render_to_string("register/result.html", {"card": card, "cloth": weave_from_card(card.weave)})
