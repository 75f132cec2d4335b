"""Asking: by a visitor, whose question is read first, and by a member, whose question is shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting
from athar.programs.models import Program
from athar.questions import limits
from athar.questions.actions import words
from athar.questions.actions.following import follow_own, subscribe
from athar.questions.actions.showing import show
from athar.questions.models import Follow, Question, Tag
from athar.questions.topics import bits_of
from athar.site.names import plain_name
from athar.site.visitors.texts import links_in

LANGUAGES = ("ar", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """What is asked. `tags` are free words with commas between them; `program` and `organisation` are slugs."""

    language: str
    title: str
    details: str = ""
    topics: Sequence[str] = ()
    tags: str = ""
    program: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks without an account. `network` is a digest, `form` the id of the form it came by."""

    name: str
    email: str
    network: str = ""
    form: str = ""


@transaction.atomic
def ask_as_visitor(draft: QuestionDraft, *, visitor: Visitor, now: datetime) -> Question:
    """Keep a visitor's question until staff have read it. A form sent twice is one question.

    No permission: strangers ask. Raises NotValid at a field, NotNow over the limits.
    """
    if sent := _sent_already(visitor.form):
        return sent
    name = _visitor_name(visitor.name)
    _within_limits(visitor, now=now)
    row, tags = _row(draft, now=now)
    row.visitor_name, row.network, row.form = name, visitor.network, visitor.form
    row.held_for = words.why_read_first(None, texts_of=[row.title, row.details], member=False, now=now)
    _save(row, tags)
    subscribe(row, email=visitor.email, language=draft.language, network=visitor.network, asker=True, now=now)
    return row


@transaction.atomic
def ask_as_member(
    account: Account,
    member: Member | None,
    *,
    draft: QuestionDraft,
    now: datetime,
    for_organisation: bool = False,
    form: str = "",
) -> Question:
    """Ask with an account, for oneself or in the name of the organisation one acts for.

    Members in good standing are shown at once, others read first. Raises NotAllowed, NotValid, NotNow.
    """
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if (sent := _sent_already(form)) and sent.account_id == account.pk:
        return sent
    row, tags = _row(draft, now=now)
    if for_organisation:
        acting = require(member, Act.WORK, organisation_uid=member.organisation_uid if member else "")
        require_acting(acting.organisation_id)
        row.organisation = Organisation.objects.get(pk=acting.organisation_id)
    lately = Question.objects.filter(account=account, made_at__gt=now - limits.DAY)
    words.within(lately, limits.ASKED_BY_MEMBER, said=_("You have asked a lot today. Go on tomorrow."))
    row.account, row.form = account, form
    row.held_for = words.why_read_first(
        account, texts_of=[row.title, row.details], member=member is not None, now=now
    )
    _save(row, tags)
    follow_own(row, account, now=now)
    if not row.held_for:
        show(row, now=now)
    return row


def _sent_already(form: str) -> Question | None:
    return Question.objects.filter(form=form).first() if form else None


def _visitor_name(text: str) -> str:
    name = plain_name(text, field="name")[:120]
    if len(name) < 2 or links_in(name) or "@" in name:
        raise NotValid(_("Write your name, or what you want to be called."), field="name")
    return name


def _within_limits(visitor: Visitor, *, now: datetime) -> None:
    hour = Question.objects.filter(account=None, made_at__gt=now - limits.HOUR, twin_key="")
    address = visitor.email.strip().lower()
    asked = Follow.objects.filter(email=address, asker=True, made_at__gt=now - limits.DAY)
    full = [
        asked.count() >= limits.ASKED_BY_ADDRESS,
        hour.count() >= limits.ASKED_BY_ALL,
        bool(visitor.network) and hour.filter(network=visitor.network).count() >= limits.ASKED_BY_NETWORK,
    ]
    if any(full):
        raise NotNow(_("Too many questions came in a short time. Try again later."))


def _row(draft: QuestionDraft, *, now: datetime) -> tuple[Question, dict[str, str]]:
    """Return an unsaved question of what was typed, and its tags."""
    if draft.language not in LANGUAGES:
        raise NotValid(_("Choose one of the two languages."), field="language")
    row = Question(
        language=draft.language,
        title=words.one_line(draft.title, field="title", between=limits.TITLE),
        details=words.paragraphs(draft.details, field="details", between=(0, limits.DETAILS)),
        topics_bits=bits_of(words.topics(draft.topics)),
        made_at=now,
        changed_at=now,
    )
    if draft.program:
        row.about_program = Program.objects.filter(slug=draft.program).first()
    if draft.organisation:
        row.about_organisation = Organisation.objects.filter(slug=draft.organisation).first()
    return row, words.tags(draft.tags)


def _save(row: Question, tags: dict[str, str]) -> None:
    row.save()
    Tag.objects.bulk_create(Tag(question=row, key=key, words=word) for key, word in tags.items())
