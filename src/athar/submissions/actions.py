"""What an organisation does with its articles: writing, submitting, taking back, beginning a correction, discarding.

Rule kept here: who may work for the organisation writes for it; what is with the staff is not changed under their eyes.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from athar.acquaintance.actions.acting import acting, text
from athar.errors import NotNow, NotValid
from athar.knowledge.languages import ANOTHER, may_be_in
from athar.knowledge.models import LANGUAGES
from athar.knowledge.picture_files import PictureFile
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member
from athar.programs.models import Program
from athar.submissions import limits
from athar.submissions.models import State, Step, Submission

OPEN = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is typed. `picture`: a new one; `no_picture`: take away the one that is there; programs by slug."""

    language: str
    title: str
    summary: str = ""
    text: str = ""
    author_name: str = ""
    tags: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    picture: PictureFile | None = None
    picture_in_words: str = ""
    no_picture: bool = False


@transaction.atomic
def begin(member: Member | None, *, draft: Draft, now: datetime) -> Submission:
    """Keep a new draft. Raises NotAllowed, NotNow at the limit of drafts, NotValid."""
    organisation = acting(member, Act.WORK)
    assert member is not None
    rows = Submission.objects.filter(organisation=organisation).exclude(state=State.PUBLISHED)
    if rows.count() >= limits.DRAFTS:
        raise NotNow(
            _("%(n)s drafts are kept already, the most there can be. Discard one that is no longer needed.")
            % {"n": limits.DRAFTS}
        )
    row = Submission(organisation=organisation, author_id=member.account_id, made_at=now)
    _write(row, draft, now=now)
    return row


@transaction.atomic
def revise(member: Member | None, *, uid: str, draft: Draft, now: datetime) -> Submission:
    """Change a draft, or what was returned. Raises NotAllowed, NotNow, NotValid."""
    row = _own(acting(member, Act.WORK), uid)
    if row.state not in OPEN:
        raise NotNow(_("This article is with the staff or published. Take it back, or begin a correction."))
    _write(row, draft, now=now)
    return row


def _own(organisation: Organisation, uid: str) -> Submission:
    """Return the organisation's submission, locked. Raises NotNow where there is none."""
    row = (
        Submission.objects.select_for_update(of=("self",)).filter(organisation=organisation, uid=uid).first()
    )
    if row is None:
        raise NotNow(_("There is no such article of your organisation."))
    return row


def _write(row: Submission, draft: Draft, *, now: datetime) -> None:
    if draft.language not in dict(LANGUAGES):
        raise NotValid(_("Choose the language."), field="language")
    if row.article_id and draft.language != row.language:
        raise NotValid(_("The language of what is published stays. Write another article."), field="language")
    row.language = draft.language
    row.title = text(draft.title, field="title", longest=limits.TITLE, needed=_("Give it a title."))
    row.summary = text(draft.summary, field="summary", longest=limits.SUMMARY)
    if not may_be_in(row.language, row.title, row.summary):
        raise NotValid(ANOTHER, field="language")
    row.text = text(draft.text, field="text", longest=limits.TEXT)
    row.author_name = text(draft.author_name, field="author_name", longest=limits.AUTHOR)
    row.picture_in_words = text(draft.picture_in_words, field="picture_in_words", longest=limits.IN_WORDS)
    row.tags = _tags(draft.tags)
    row.changed_at = now
    programs = _programs(draft.programs)
    _write_picture(row, draft)
    row.save()
    row.programs.set(programs)


def _write_picture(row: Submission, draft: Draft) -> None:
    if draft.picture is not None or draft.no_picture:
        _drop_file(row)
        row.picture = None
    if draft.picture is not None:
        row.picture_file.save(
            f"{row.uid}.{draft.picture.ending}", ContentFile(draft.picture.data), save=False
        )


def _drop_file(row: Submission) -> None:
    """Take away the file that was handed in, once the row is written."""
    if row.picture_file:
        gone, storage = str(row.picture_file.name), row.picture_file.storage
        transaction.on_commit(lambda: storage.delete(gone))
        row.picture_file = ""


def _tags(tags: tuple[str, ...]) -> list[str]:
    found = {" ".join(tag.split()).casefold(): " ".join(tag.split()) for tag in tags if tag.strip()}
    if len(found) > limits.TAGS:
        raise NotValid(_("%(n)s words at most.") % {"n": limits.TAGS}, field="tags")
    if any(len(tag) > limits.TAG for tag in found.values()):
        raise NotValid(_("One of the words is longer than %(n)s letters.") % {"n": limits.TAG}, field="tags")
    return list(found.values())


def _programs(slugs: tuple[str, ...]) -> list[Program]:
    """Return the programs; each announced one is public, and what is not announced is no program."""
    wanted = set(slugs)
    if len(wanted) > limits.PROGRAMS:
        raise NotValid(_("%(n)s programs at most.") % {"n": limits.PROGRAMS}, field="programs")
    found = list(Program.objects.filter(slug__in=wanted))
    if lacking := wanted - {row.slug for row in found}:
        raise NotValid(
            _("There is no program at: %(slug)s") % {"slug": sorted(lacking)[0][:80]}, field="others"
        )
    return found


@transaction.atomic
def submit(member: Member | None, *, uid: str, now: datetime) -> Submission:
    """Give a draft to the staff to read. Raises NotAllowed, NotNow, and NotValid where something lacks."""
    organisation = acting(member, Act.WORK)
    row = _own(organisation, uid)
    if row.state not in OPEN:
        raise NotNow(_("This article is with the staff or published already."))
    _check_whole(row)
    steps = Step.objects.filter(submission__organisation=organisation, kind=Step.Kind.SUBMITTED)
    if steps.filter(at__gt=now - limits.DAY).count() >= limits.SUBMISSIONS_A_DAY:
        raise NotNow(
            _("Your organisation has submitted %(n)s articles within a day, and can submit again tomorrow.")
            % {"n": limits.SUBMISSIONS_A_DAY}
        )
    row.state, row.submitted_at = State.SUBMITTED, now
    row.save(update_fields=["state", "submitted_at"])
    _note(row, Step.Kind.SUBMITTED, member, now=now)
    return row


def lacking(*, summary: str, text: str, has_picture: bool, picture_in_words: str) -> dict[str, str]:
    """Return what an article lacks to be submitted, by field; a draft may lack all of it."""
    said: dict[str, str] = {}
    if not summary:
        said["summary"] = _("Say in two sentences what it is about.")
    if not text:
        said["text"] = _("Write the text.")
    if has_picture and not picture_in_words:
        said["picture_in_words"] = _("Say what is seen on the picture, for those who do not see it.")
    return said


def _check_whole(row: Submission) -> None:
    lacks = lacking(
        summary=row.summary,
        text=row.text,
        has_picture=bool(row.picture_file or row.picture_id),
        picture_in_words=row.picture_in_words,
    )
    for field, said in lacks.items():
        raise NotValid(said, field=field)


@transaction.atomic
def take_back(member: Member | None, *, uid: str, now: datetime) -> Submission:
    """Take back what the staff has not decided on; it is a draft again. Raises NotAllowed, NotNow."""
    row = _own(acting(member, Act.WORK), uid)
    if row.state != State.SUBMITTED:
        raise NotNow(_("This article is not with the staff."))
    row.state, row.submitted_at = State.DRAFT, None
    row.save(update_fields=["state", "submitted_at"])
    _note(row, Step.Kind.TAKEN_BACK, member, now=now)
    return row


@transaction.atomic
def correct(member: Member | None, *, uid: str, now: datetime) -> Submission:
    """Begin a correction of what is published, from what readers see now. Raises NotAllowed, NotNow."""
    row = _own(acting(member, Act.WORK), uid)
    if row.state != State.PUBLISHED or row.article is None or not row.article.live:
        raise NotNow(_("Only an article that is public can be corrected."))
    take_over(row)
    row.state, row.changed_at = State.DRAFT, now
    row.save()
    _note(row, Step.Kind.REOPENED, member, now=now)
    return row


def take_over(row: Submission) -> None:
    """Take what is public as the text. Raises NotNow where staff gave it parts that cannot be written here."""
    article = row.article
    assert article is not None
    blocks = list(article.body)
    if len(blocks) != 1 or blocks[0].block_type != "text":
        raise NotNow(
            _("The staff gave this article parts that cannot be written here. Ask them for the correction.")
        )
    row.title, row.summary, row.text = article.title, article.summary, blocks[0].value
    row.author_name, row.picture_in_words = article.author_name, article.picture_in_words
    row.tags = [tag.name for tag in article.tags.all()]
    row.article_revision = article.latest_revision_id
    _drop_file(row)
    row.picture = article.picture  # what readers see, also where the staff chose another one
    row.programs.set(article.programs.all())


@transaction.atomic
def discard(member: Member | None, *, uid: str, now: datetime) -> bool:
    """Delete a draft, or leave off a correction; return whether an article stays. Raises NotAllowed, NotNow."""
    row = _own(acting(member, Act.WORK), uid)
    if row.state not in OPEN:
        raise NotNow(_("This article is with the staff or published. Take it back first."))
    if row.article is None:
        _drop_file(row)
        row.delete()
        return False
    with suppress(NotNow):  # the staff gave it other parts meanwhile: what is kept here is not shown any more
        take_over(row)
    row.state, row.changed_at = State.PUBLISHED, now
    row.save()
    return True


def _note(
    row: Submission, kind: Step.Kind, by: Member | Account | None, *, now: datetime, words: str = ""
) -> None:
    account = by.account_id if isinstance(by, Member) else by.pk if by else None
    Step.objects.create(submission=row, kind=kind, by_id=account, words=words, at=now)
