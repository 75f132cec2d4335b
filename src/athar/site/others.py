"""How many organisations stand behind the named ones: «و3 جهات أخرى»."""

from __future__ import annotations

from django.utils.translation import ngettext


def others(n: int) -> str:
    """Return the words for `n` organisations more, in the language in force."""
    return ngettext("%(n)s other organisation", "%(n)s other organisations", n) % {"n": n}
