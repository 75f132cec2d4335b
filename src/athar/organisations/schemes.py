"""TABLE: by what numbers organisations are known, and the form of each.

Rule kept here: only the form is checked. We know of no published rule for a check digit in these numbers, so none
is worked out; whether a number is that of the organisation is said by whoever verifies it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.site.numerals import latin


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One kind of number: its form as a pattern of what is left without spaces, and the sizes of its groups."""

    name: Promise
    pattern: re.Pattern[str]
    groups: tuple[int, ...] = ()  # none: it is shown as it is
    form: Promise  # said beside the field, and where a number does not fit
    org_id: str = ""  # the code of the same list in org-id.guide's form


ORG_ID = "org_id"
SCHEMES: dict[str, Scheme] = {
    "sa_cr": Scheme(
        name=_("Commercial registration"),
        pattern=re.compile(r"[1-9][0-9]{9}"),
        groups=(4, 3, 3),
        form=_("10 digits"),
        org_id="SA-CR",
    ),
    "sa_unified": Scheme(
        name=_("Unified national number (700)"),
        pattern=re.compile(r"7[0-9]{9}"),
        groups=(3, 3, 4),
        form=_("10 digits, the first of them 7"),
    ),
    "sa_nonprofit": Scheme(
        name=_("Licence of a non-profit organisation"),
        pattern=re.compile(r"[0-9]{1,10}"),
        form=_("Up to 10 digits"),
    ),
    ORG_ID: Scheme(
        name=_("Another register"),
        pattern=re.compile(r"[0-9A-Z][0-9A-Z./_-]{0,39}"),
        form=_("Letters, digits, full stops and hyphens, up to 40"),
    ),
}
CHOICES = [(code, scheme.name) for code, scheme in SCHEMES.items()]
REGISTER = re.compile(r"[A-Z]{2}-[A-Z0-9_]{2,12}")  # as org-id.guide writes its lists: GB-CHC
_BETWEEN = re.compile(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")  # spaces, and marks of direction
_GROUPED = re.compile(r"[-\u2010-\u2015.,\u060c\u066c]+")  # what people put between groups of digits


def read(scheme: str, value: str, *, register: str = "") -> tuple[str, str, str]:
    """Return (scheme, register, value) as they are kept, whatever digits and groups were typed.

    The same number is never stated twice: one of another register that has a scheme of its own here gets that
    one, and a commercial registration that begins with 7 is the unified number. Raises NotValid at `scheme`,
    `register` or `value`.
    """
    if scheme not in SCHEMES:
        raise NotValid(_("Choose what kind of number it is."), field="scheme")
    code = _BETWEEN.sub("", latin(register)).upper()
    if scheme == ORG_ID:
        if not REGISTER.fullmatch(code):
            raise NotValid(
                _("Write the code of the register as org-id.guide lists it, such as GB-CHC."),
                field="register",
            )
        scheme = next((own for own, each in SCHEMES.items() if each.org_id == code), ORG_ID)
    known = SCHEMES[scheme]
    typed = _BETWEEN.sub("", latin(value)).upper()
    kept = typed if scheme == ORG_ID else _GROUPED.sub("", typed)
    if not known.pattern.fullmatch(kept):
        raise NotValid(
            _("This does not have the form of such a number: %(form)s.") % {"form": known.form}, field="value"
        )
    if scheme == "sa_cr" and SCHEMES["sa_unified"].pattern.fullmatch(kept):
        scheme = "sa_unified"  # the newer registrations are numbered by it
    return scheme, code if scheme == ORG_ID else "", kept


def grouped(scheme: str, value: str) -> str:
    """Return the number in groups that are read easily; left to right everywhere."""
    parts, at = [], 0
    for size in SCHEMES[scheme].groups:
        parts.append(value[at : at + size])
        at += size
    return " ".join([*parts, value[at:]]).strip() if parts else value
