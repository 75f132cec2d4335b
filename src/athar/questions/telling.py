"""Telling people of a question: members by notices, whoever gave a confirmed e-mail address by letters.

Rule kept here: nobody is told of what they did themselves, and no address that nobody confirmed gets more than the
letter that asks for it.
"""

from __future__ import annotations

from datetime import datetime

from athar.notices.actions import tell
from athar.organisations.models import Account, Membership
from athar.questions.models import Answer, Follow, Letter, Question

PUBLISHED, ANSWERED, MERGED, REFUSED = (
    "question_published",
    "question_answered",
    "question_merged",
    "question_refused",
)
BEST = "answer_best"
CHANGED, NOT_CHANGED = "question_changed", "question_not_changed"
CONFIRM = "confirm"


def tell_account(
    account: Account | None, kind: str, row: Question, *, now: datetime, again: str = "", reason: str = ""
) -> None:
    """Tell one person by a notice, of the organisation the question was asked for, or the first they act for."""
    if account is None:
        return
    theirs = Membership.objects.filter(account=account, organisation__closed_at=None).select_related(
        "organisation"
    )
    memberships = sorted(theirs, key=lambda one: (one.organisation_id != row.organisation_id, one.pk))
    if memberships:
        tell(
            kind,
            organisation_uid=memberships[0].organisation.uid,
            about=f"question:{row.uid}",
            words={"title": row.title, "reason": reason},
            args=[] if kind == REFUSED else [row.uid],
            now=now,
            again=again,
            only=[account.uid],
        )


def tell_followers(
    row: Question, kind: str, *, now: datetime, answer: Answer | None = None, askers_only: bool = False
) -> None:
    """Tell those who follow a question, or those who asked it; whoever wrote `answer` is not told of it."""
    follows = Follow.objects.filter(question=row).exclude(confirmed_at=None).select_related("account")
    if askers_only:
        follows = follows.filter(asker=True)
    if answer is not None and answer.account_id:
        follows = follows.exclude(account=answer.account_id)
    for follow in follows.order_by("pk"):
        if follow.account is not None:
            tell_account(
                follow.account, kind, row, now=now, again=answer.uid if answer else "", reason=row.reason
            )
        else:
            write_letter(follow, kind, now=now, answer=answer)


def write_letter(follow: Follow, kind: str, *, now: datetime, answer: Answer | None = None) -> None:
    """Have a letter sent by the next tick; the same is sent once."""
    Letter.objects.get_or_create(
        follow=follow, kind=kind, answer=answer, defaults={"made_at": now, "next_try_at": now}
    )
