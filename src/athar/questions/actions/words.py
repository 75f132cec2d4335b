"""What people write here: cleaned, of a length that can be read, its links counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.organisations.models import Account
from athar.questions import limits
from athar.questions.models import Answer, Held, Question, State
from athar.questions.topics import TOPICS
from athar.site.visitors import texts
from corroboration.letters import fold


def one_line(text: str, *, field: str, between: tuple[int, int]) -> str:
    """Return a text as one clean line. Raises NotValid at `field` for one too short or too long."""
    return _measured(texts.in_one_line(text), field=field, between=between)


def paragraphs(text: str, *, field: str, between: tuple[int, int]) -> str:
    """Return a clean text of several lines. Raises NotValid at `field` for one too short or too long."""
    return _measured(texts.clean(text), field=field, between=between)


def _measured(text: str, *, field: str, between: tuple[int, int]) -> str:
    low, high = between
    if not low <= len(text) <= high:
        said = (
            _("Write from %(low)s to %(high)s characters.") if low else _("Write up to %(high)s characters.")
        )
        raise NotValid(said % {"low": low, "high": high}, field=field)
    return text


def topics(codes: Sequence[str]) -> list[str]:
    """Return topics of the table. Raises NotValid for others, or too many."""
    chosen = list(dict.fromkeys(codes))
    if any(code not in TOPICS for code in chosen):
        raise NotValid(_("Choose among the topics offered."), field="topics")
    if len(chosen) > limits.TOPICS:
        raise NotValid(_("Choose up to %(n)s topics.") % {"n": limits.TOPICS}, field="topics")
    return chosen


def tags(text: str) -> dict[str, str]:
    """Return free tags by their folded form, from words with commas of either script between them."""
    words = [texts.in_one_line(part).lstrip("#") for part in text.replace("،", ",").split(",")]
    found = {fold(word)[: limits.TAG]: word for word in words if fold(word)}
    if len(found) > limits.TAGS or any(len(word) > limits.TAG for word in found.values()):
        raise NotValid(
            _("Write up to %(n)s tags of up to %(letters)s letters each.")
            % {"n": limits.TAGS, "letters": limits.TAG},
            field="tags",
        )
    return found


def why_read_first(
    account: Account | None,
    *,
    texts_of: Sequence[str],
    member: bool,
    now: datetime,
    besides: Question | Answer | None = None,
) -> list[str]:
    """Return why something is read by staff before it is shown (`Held`); nothing for members in good standing.

    `besides`: what is changed. That it is public itself makes nobody known, or links would come in by a change.
    """
    links = sum(texts.links_in(text) for text in texts_of)
    why: list[str] = []
    if account is None:
        why.append(Held.VISITOR)
    elif account.is_staff:
        return []
    elif not member:
        why.append(Held.PERSON)
    if links > limits.LINKS:
        why.append(Held.MANY_LINKS)
    elif links > limits.LINKS_NEW and (account is None or not _known(account, besides=besides)):
        why.append(Held.LINKS)
    if account is not None and _removed_lately(account, now=now):
        why.append(Held.REMOVED)
    return [str(one) for one in why]


def _known(account: Account, *, besides: Question | Answer | None) -> bool:
    """Return whether something of theirs is public already."""
    return any(
        model.objects.filter(account=account, state=State.PUBLIC)
        .exclude(pk__in=[besides.pk] if isinstance(besides, model) else [])
        .exists()
        for model in (Question, Answer)
    )


def _removed_lately(account: Account, *, now: datetime) -> bool:
    gone = (State.REMOVED, State.REFUSED)
    return any(
        model.objects.filter(account=account, state__in=gone, made_at__gt=now - limits.REST).exists()
        for model in (Question, Answer)
    )


def within(rows: QuerySet[Question] | QuerySet[Answer], most: int, *, said: str | Promise) -> None:
    """Raise NotNow, with `said`, where there are `most` rows already."""
    if rows.count() >= most:
        raise NotNow(said)
