"""TABLE: the ways through the desk, in groups by what one wants to do. A line is all that a new page needs.

Rule kept here: a name that does not resolve (its part is not installed) is left out, and so is what the member's
role does not allow; the pages themselves decide again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member

Args = Callable[[Member], list[str]]


def _nothing(_member: Member) -> list[str]:
    return []


def _our_slug(member: Member) -> list[str]:
    return [member.organisation_slug]


@dataclass(frozen=True, slots=True)
class Way:
    """A page: the name of its address, its words, its icon, who goes there, and the arguments of the address."""

    page: str
    words: str | Promise
    icon: str
    act: Act = Act.READ_OWN
    args: Args = _nothing
    for_conveners: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Ways that belong together."""

    key: str
    words: str | Promise
    ways: tuple[Way, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "programs",
        _("Programs"),
        (
            Way("desk:announce", _("Announce a program"), "plus", Act.WORK),
            Way("desk:waiting", _("All that waits for us"), "flag"),
            Way("desk:joins", _("Requests to join"), "reply"),
            Way("desk:overlaps", _("Programs that overlap"), "copies", for_conveners=True),
            Way("desk:start_funnel", _("Where organisations stand"), "filter", Act.WORK, for_conveners=True),
            Way("register:gaps", _("Where nobody serves"), "pin"),
            Way("register:programs", _("The register of programs"), "table"),
        ),
    ),
    Group(
        "partners",
        _("Partners"),
        (
            Way("desk:suggestions", _("Partners suggested"), "leaf"),
            Way("desk:introductions", _("Introductions"), "people"),
            Way("desk:listings", _("Our offers and needs"), "share"),
            Way("desk:calls", _("Our open calls"), "flag"),
            Way("desk:partnerships", _("Our partnerships"), "edit"),
            Way("desk:following", _("Whom we follow"), "bell"),
            Way("register:relations", _("Who worked with whom"), "link"),
        ),
    ),
    Group(
        "organisation",
        _("Our organisation"),
        (
            Way("desk:start", _("The way to a first documented program"), "flag"),
            Way("register:organisation", _("Our public page"), "building", args=_our_slug),
            Way("desk:articles", _("Our articles"), "edit"),
            Way("desk:face", _("What our public page says"), "edit", Act.MANAGE),
            Way("desk:messages", _("Messages"), "mail", Act.MANAGE),
            Way("desk:members", _("Members and roles"), "people"),
            Way("desk:absences", _("Who is away"), "away"),
            Way("desk:identity", _("Who speaks for us"), "shield"),
            Way("desk:parents", _("Parents and parts"), "building", Act.MANAGE),
            Way("desk:ties", _("Declared ties"), "link"),
        ),
    ),
    Group(
        "mine",
        _("For me"),
        (
            Way("desk:notices", _("Notices"), "bell"),
            Way("desk:notice_settings", _("How I am told"), "mail"),
            Way("desk:calendar", _("My calendar of deadlines"), "calendar"),
            Way("questions:mine", _("My questions"), "info"),
            Way("desk:settings", _("My settings"), "edit"),
            Way("comments:mine", _("My comments"), "reply"),
            Way("account_email", _("My account"), "user"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class WayShown:
    """A page as the navigation shows it."""

    path: str
    words: str
    icon: str
    here: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group with at least one page to go to; `here` where one of them is being looked at."""

    key: str
    words: str
    ways: tuple[WayShown, ...]
    here: bool


def navigation(member: Member, *, page: str) -> tuple[GroupShown, ...]:
    """Return the ways open to this member; `page` is the name of the address being looked at."""
    shown = []
    for group in GROUPS:
        ways = tuple(way for each in group.ways if (way := _shown(each, member, page=page)) is not None)
        if ways:
            here = any(way.here for way in ways)
            shown.append(GroupShown(group.key, str(group.words), ways, here))
    return tuple(shown)


def _shown(way: Way, member: Member, *, page: str) -> WayShown | None:
    allowed = may(member, way.act, organisation_uid=member.organisation_uid)
    if not allowed or (way.for_conveners and not member.is_convener):
        return None
    try:
        path = reverse(way.page, args=way.args(member))
    except NoReverseMatch:
        return None
    return WayShown(path, str(way.words), way.icon, way.page == page)
