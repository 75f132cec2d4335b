"""How one kind of notice is described: what it is about, what to do, who of an organisation is told, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.organisations.permissions import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of notice reads. `says` and `todo` may hold %(name)s of the words it is told with."""

    says: str | Promise
    todo: str | Promise = ""
    act: Act = Act.WORK  # members who may do this are told
    page: str  # the name of the address it leads to
    at_once: bool = False  # by e-mail at once unless the member chose otherwise; else in the digest
    label: str | Promise = ""  # what the settings page calls it; without one, what it says
    theme: str = "organisation"  # its part of the settings page: THEMES
    obligatory: bool = False  # a deadline that binds: it stands on the page whatever one chose
    reminds: bool = False  # repeats another's deadline: the calendar has it once


THEMES: dict[str, str | Promise] = {
    "program": _("Programs and statements"),
    "dispute": _("Disputes and effects"),
    "partner": _("Partners and agreements"),
    "organisation": _("Our organisation and its members"),
    "knowledge": _("Articles and questions"),
}
