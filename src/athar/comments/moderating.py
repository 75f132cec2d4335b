"""What moderators decide, and what readers report.

Rule kept here: only the operator's staff decide, and nobody about what is their own: a comment of theirs, or one under
an article that they wrote or that speaks of an organisation they act for. Whoever decides second is told so.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athar.comments.following import after_publishing
from athar.comments.limits import reports_within_limits
from athar.comments.models import Comment, Decision, Report, State
from athar.comments.standing import own_matter
from athar.comments.telling import tell_of_published, tell_of_refused
from athar.comments.wording import REFUSALS, REPORTS
from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.models import Account
from athar.site.visitors.origin import digest_of
from athar.site.visitors.texts import clean

WORDS = 500  # letters
# TABLE: what can become what
FROM: dict[str, frozenset[str]] = {
    State.PUBLISHED: frozenset({State.PENDING, State.REFUSED, State.REMOVED}),
    State.REFUSED: frozenset({State.PENDING}),
    State.REMOVED: frozenset({State.PUBLISHED}),
}


def require_neutral(row: Comment, by: Account) -> None:
    """Let only staff pass of whom the comment is no matter of their own. Raises NotAllowed."""
    if not by.is_staff or not by.is_active:
        raise NotAllowed(_("Only the operator's staff decide on comments."))
    if Comment.objects.filter(own_matter(by), pk=row.pk).exists():
        raise NotAllowed(
            _(
                "This is about something of your own, or of an organisation you act for: somebody else decides."
            )
        )


@transaction.atomic
def decide(
    row: Comment, *, was: str, state: str, by: Account, now: datetime, reason: str = "", words: str = ""
) -> Comment:
    """Publish, refuse or remove a comment that the moderator saw as `was`; `reason` is one of REFUSALS.

    Raises NotAllowed, NotValid at a field, NotNow where somebody decided meanwhile.
    """
    require_neutral(row, by)
    reason, told = ("", "") if state == State.PUBLISHED else _reason(reason, words)
    if was not in FROM.get(state, ()):
        raise NotNow(_("Somebody else decided on this comment meanwhile."))
    values: dict[str, object] = {"state": state, "decided_at": now, "reason": reason, "words": told}
    if state == State.PUBLISHED and row.published_at is None:
        values["published_at"] = now
    if not Comment.objects.filter(pk=row.pk, state=was).update(**values):
        raise NotNow(_("Somebody else decided on this comment meanwhile."))
    row.refresh_from_db()
    Decision.objects.create(comment=row, by=by, state=state, reason=reason, made_at=now)
    if state == State.PUBLISHED:
        after_publishing(row, now=now)
        tell_of_published(row, now=now)
    else:
        tell_of_refused(row, now=now)
    settle_reports(row, now=now)
    return row


def _reason(reason: str, words: str) -> tuple[str, str]:
    """Return why, as it is kept: one of the table, and the moderator's own words. Raises NotValid."""
    told = clean(words)
    if reason not in dict(REFUSALS):
        raise NotValid(_("Choose a reason: whoever wrote it is told."), field="reason")
    if reason == "other" and not told:
        raise NotValid(_("Say the reason in your own words."), field="words")
    if len(told) > WORDS:
        raise NotValid(_("Write up to %(n)s characters.") % {"n": WORDS}, field="words")
    return reason, told


def settle_reports(row: Comment, *, now: datetime) -> int:
    """Mark the open reports on a comment as settled; return how many."""
    return Report.objects.filter(comment=row.pk, settled_at=None).update(settled_at=now)


@transaction.atomic
def keep_reported(row: Comment, *, by: Account, now: datetime) -> None:
    """Let a reported comment stay. Raises NotAllowed, NotNow."""
    require_neutral(row, by)
    if not settle_reports(row, now=now):
        raise NotNow(_("Somebody else decided on this comment meanwhile."))
    Decision.objects.create(comment=row, by=by, state=row.state, made_at=now)


@transaction.atomic
def report(row: Comment, *, reason: str, words: str, network: str, now: datetime) -> Report:
    """Keep what somebody says against a published comment; the same from one network on one day is kept once.

    No permission: strangers report. Raises NotValid at a field, NotNow.
    """
    if row.state != State.PUBLISHED:
        raise NotNow(_("This comment is not here any more."))
    if reason not in dict(REPORTS):
        raise NotValid(_("Choose what is wrong with it."), field="reason")
    said = clean(words)
    if len(said) > WORDS:
        raise NotValid(_("Write up to %(n)s characters.") % {"n": WORDS}, field="words")
    if reason == "other" and not said:
        raise NotValid(_("Say what is wrong with it."), field="words")
    digest = digest_of(network, purpose="comments", now=now)
    before = Report.objects.filter(comment=row.pk, network=digest, reason=reason, words=said, settled_at=None)
    if digest and (found := before.first()):
        return found
    reports_within_limits(network=digest, now=now)
    return Report.objects.create(comment=row, reason=reason, words=said, network=digest, made_at=now)
