"""Whether one organisation may ask another for an introduction now, and whether staff look at it first.

Rule kept here: a no, a silence and a report each have their time of rest; limits are counted by who asks.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance import limits
from athar.acquaintance.models import Introduction, IntroductionState
from athar.acquaintance.wording import reason_to_hold
from athar.errors import NotNow, NotValid
from athar.organisations.models import Organisation
from athar.site import language
from athar.site.calendar import day_words

# TABLE: how long after an introduction ended so the same one may be asked again
RESTS: dict[str, timedelta] = {
    IntroductionState.DECLINED: limits.REST_AFTER_NO,
    IntroductionState.LAPSED: limits.REST_AFTER_SILENCE,
    IntroductionState.UNWANTED: limits.REST_AFTER_REPORT,
    IntroductionState.STOPPED: limits.REST_AFTER_NO,
}


def check_may_ask(
    asking: Organisation, asked: Organisation, *, now: datetime, for_others: bool = False
) -> None:
    """Raise NotValid or NotNow unless `asking` may be introduced to `asked` now; `for_others`: by a third."""
    if asking.pk == asked.pk:
        raise NotValid(_("An organisation is not introduced to itself."), field="organisation")
    if not asked.takes_messages or (for_others and not asking.takes_messages):
        raise NotNow(_("This organisation takes no requests for introductions."))
    both = _between(asking, asked)
    if for_others:
        _check_for_others(both, now=now)
        return
    if both.filter(state=IntroductionState.MADE).exists():
        raise NotNow(_("The two are introduced already: the contact is under Introductions."))
    if both.filter(asking=asking, state__in=(IntroductionState.OPEN, IntroductionState.HELD)).exists():
        raise NotNow(_("A request between the two waits for an answer already."))
    if both.filter(asking=asked, state=IntroductionState.OPEN).exists():
        raise NotNow(_("This organisation has asked you already: answer its request under Introductions."))
    free_at = _rests_until(both.filter(Q(asking=asking) | ~Q(introducer=None)))
    if free_at and free_at > now:
        day = day_words(timezone.localtime(free_at).date(), language=language.current(), weekday=False)
        raise NotNow(
            _("This organisation was asked and did not agree. It may be asked again from %(day)s on.")
            % {"day": day}
        )


def _check_for_others(both: QuerySet[Introduction], *, now: datetime) -> None:
    """Refuse a third party without telling it what there is between the two."""
    going = (IntroductionState.MADE, IntroductionState.OPEN, IntroductionState.HELD)
    free_at = _rests_until(both)
    if both.filter(state__in=going).exists() or (free_at and free_at > now):
        raise NotNow(
            _("These two cannot be introduced now: they know each other, or were asked not long ago.")
        )


def _rests_until(rows: QuerySet[Introduction]) -> datetime | None:
    """Return until when these introductions, that came to nothing, are to rest; None if there are none."""
    ended = rows.filter(state__in=RESTS).values_list("state", "ended_at")
    return max((at + RESTS[state] for state, at in ended if at), default=None)


def check_limits(asking: Organisation, *, now: datetime) -> None:
    """Raise NotNow where the organisation asks more than one may."""
    mine = _asked_by(asking)
    if mine.filter(made_at__gt=now - limits.DAY).count() >= limits.ASKED_A_DAY:
        raise NotNow(
            _("Your organisation has asked for %(n)s introductions within a day, and can ask again tomorrow.")
            % {"n": limits.ASKED_A_DAY}
        )
    if (
        mine.filter(state__in=(IntroductionState.OPEN, IntroductionState.HELD)).count()
        >= limits.ASKED_WAITING
    ):
        raise NotNow(
            _(
                "%(n)s of your requests wait for an answer, the most there can be. Wait for some, or withdraw them."
            )
            % {"n": limits.ASKED_WAITING}
        )


def held_for(asking: Organisation, purpose: str, *, now: datetime) -> str:
    """Return why staff look at it before it is passed on: what its words hold, or that others reported its author."""
    if reason := reason_to_hold(purpose):
        return reason
    reports = _asked_by(asking).filter(
        state=IntroductionState.UNWANTED, ended_at__gt=now - limits.REPORTED_WITHIN
    )
    reporters = reports.values("asked").distinct().count()
    return "reported" if reporters >= limits.REPORTERS else ""


def _asked_by(asking: Organisation) -> QuerySet[Introduction]:
    """Return what the organisation asked for itself, or brought for two others."""
    own = Q(asking=asking, introducer=None)
    return Introduction.objects.filter(own | Q(introducer=asking))


def _between(one: Organisation, other: Organisation) -> QuerySet[Introduction]:
    forth, back = Q(asking=one, asked=other), Q(asking=other, asked=one)
    return Introduction.objects.filter(forth | back)
