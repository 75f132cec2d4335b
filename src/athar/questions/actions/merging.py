"""Questions that ask the same: anyone signed in says so, staff make one of them, and can take it back.

Rule kept here: the merged question keeps its row and its address, which leads to the one kept. Its answers go with it,
each knowing from which it came, so that undoing gives back what there was.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.organisations.models import Account
from athar.questions import limits, telling
from athar.questions.actions.moderating import require_staff
from athar.questions.actions.showing import hide, refresh, show
from athar.questions.models import Answer, Merge, Question, SameAs, State


@transaction.atomic
def suggest_same(account: Account, *, uid: str, other_uid: str, now: datetime) -> SameAs:
    """Say that a question asks the same as another; twice is once. Raises NotNow, NotValid."""
    row, other = (Question.objects.filter(uid=one, state=State.PUBLIC).first() for one in (uid, other_uid))
    if row is None or other is None or row.pk == other.pk:
        raise NotValid(_("Choose another question that is public."), field="other")
    if SameAs.objects.filter(by=account, at__gt=now - limits.DAY).count() >= limits.SUGGESTED:
        raise NotNow(_("You have suggested a lot today. Go on tomorrow."))
    found, _made = SameAs.objects.get_or_create(
        question=row, other=other, defaults={"by": account, "at": now}
    )
    return found


@transaction.atomic
def decline_same(account: Account, *, uid: str, now: datetime) -> None:
    """Say that the two are different questions. Raises NotAllowed."""
    require_staff(account)
    SameAs.objects.filter(uid=uid, decided_at=None).update(decided_at=now)


@transaction.atomic
def merge(account: Account, *, uid: str, into_uid: str, now: datetime) -> Merge:
    """Make a question part of another. Raises NotAllowed, NotNow, NotValid."""
    require_staff(account)
    row, into = _both(uid, into_uid)
    if row.state not in (State.PUBLIC, State.HELD) or into.state != State.PUBLIC:
        raise NotNow(_("One of the two is not shown any more, or was merged already."))
    made = Merge.objects.create(question=row, into=into, best=row.best, by=account, at=now)
    for answer in Answer.objects.filter(question=row):
        answer.question, answer.asked_as = into, answer.asked_as or row
        answer.save(update_fields=["question", "asked_as"])
    row.merged_into, row.best, row.answers = into, None, 0
    hide(row, State.MERGED, now=now)
    # what was merged into this one before leads on to the one kept
    Question.objects.filter(merged_into=row).update(merged_into=into)
    refresh(into, now=now)
    SameAs.objects.filter(question=row, decided_at=None).update(decided_at=now)
    SameAs.objects.filter(other=row, decided_at=None).update(decided_at=now)
    telling.tell_followers(row, telling.MERGED, now=now, askers_only=True)
    return made


@transaction.atomic
def undo_merge(account: Account, *, uid: str, now: datetime) -> Question:
    """Take a merge back: the question is public again with its own answers. Raises NotAllowed, NotNow."""
    require_staff(account)
    found = Merge.objects.filter(uid=uid, undone_at=None).select_related("question", "into").first()
    if found is None:
        raise NotNow(_("This merge was undone already."))
    held = found.question.merged_into or found.into
    row, into = _both(found.question.uid, held.uid)
    if row.state != State.MERGED:
        raise NotNow(_("This merge was undone already."))
    Answer.objects.filter(question=into, asked_as=row).update(question=row, asked_as=None)
    _bring_back(row, came_into=into)
    row.merged_into, row.best = None, found.best
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    if row.published_at is None:  # it was held when it was merged, and nobody has published it
        row.state = State.HELD
        refresh(row, now=now)
    else:
        show(row, now=now)
    refresh(into, now=now)
    return row


def _bring_back(row: Question, *, came_into: Question) -> None:
    """Give a question back what had been merged into it before it was merged itself."""
    merged = Merge.objects.filter(into=row, undone_at=None).values("question")
    for earlier in Question.objects.filter(pk__in=merged, merged_into=came_into):
        Answer.objects.filter(question=came_into, asked_as=earlier).update(question=row)
        Question.objects.filter(pk=earlier.pk).update(merged_into=row)


def _both(uid: str, other_uid: str) -> tuple[Question, Question]:
    """Return two questions, held in one order whoever asks, so that two staff do not wait for one another."""
    found = {
        row.uid: row
        for row in Question.objects.select_for_update(of=("self",))
        .filter(uid__in=[uid, other_uid])
        .order_by("pk")
    }
    if len(found) != 2:
        raise NotValid(_("Choose another question that is public."), field="other")
    return found[uid], found[other_uid]
