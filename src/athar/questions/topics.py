"""TABLE: the topics of questions (موضوعات). Their order gives each its bit: new ones are added at the end."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS: dict[str, str | Promise] = {
    "start": _("Beginning"),
    "agreements": _("Agreements"),
    "programs": _("Announcing programs"),
    "partners": _("Finding partners"),
    "statements": _("Statements and deadlines"),
    "evidence": _("Evidence and witnesses"),
    "disputes": _("Disputes"),
    "grades": _("Grades"),
    "effects": _("Effects"),
    "organisation": _("Organisations and members"),
    "proofs": _("Proofs and the log"),
    "privacy": _("Privacy and erasure"),
}
_BITS = {code: 1 << place for place, code in enumerate(TOPICS)}


def bits_of(codes: Iterable[str]) -> int:
    """Return topics as a number; unknown ones are left out."""
    return sum(_BITS[code] for code in set(codes) if code in _BITS)


def codes_in(bits: int) -> tuple[str, ...]:
    """Return the topics in a number, in the order of the table."""
    return tuple(code for code, bit in _BITS.items() if bits & bit)
