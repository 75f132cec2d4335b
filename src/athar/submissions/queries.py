"""What may be read of submissions: by the members of their organisation, and by staff once they are submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from athar.knowledge.models import LANGUAGES
from athar.knowledge.rendering import markdown
from athar.organisations.models import Account
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.submissions import limits
from athar.submissions.models import State, Step, Submission
from athar.submissions.reviewing import organisations_of, stamp

TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """What was done, and the words that went with it."""

    kind: str
    kind_name: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A submission in a list."""

    uid: str
    organisation: str
    title: str
    state: str
    state_name: str
    at: datetime
    corrects: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A submission as its organisation and the staff read it. `slug`: of its article, where that is public."""

    uid: str
    organisation: str
    organisation_slug: str
    state: str
    state_name: str
    language: str
    language_name: str
    title: str
    summary: str
    text: str
    html: SafeString
    author_name: str
    tags: tuple[str, ...]
    programs: tuple[tuple[str, str], ...]  # slug, title
    has_picture: bool
    picture_in_words: str
    slug: str
    corrects: bool
    changed_here: bool  # the article has another version than the one that this text follows
    stamp: str
    steps: tuple[StepShown, ...]

    @property
    def open(self) -> bool:
        """Whether its organisation may write on."""
        return self.state in (State.DRAFT, State.RETURNED)

    @property
    def reasons(self) -> str:
        """Why it was returned last."""
        returned = [step.words for step in self.steps if step.kind == Step.Kind.RETURNED]
        return returned[-1] if returned and self.state == State.RETURNED else ""


@dataclass(frozen=True, slots=True)
class PictureShown:
    """The picture of a submission, as bytes."""

    data: bytes
    content_type: str


def own_list(member: Member) -> tuple[Listed, ...]:
    """Return the submissions of the member's organisation, last changed first."""
    return tuple(_listed(row) for row in _own(member).order_by("-changed_at", "-pk")[:200])


def own(member: Member, *, uid: str) -> Shown | None:
    """Return one submission of the member's organisation; None if there is none."""
    row = _own(member).filter(uid=uid).first()
    return _shown(row) if row else None


def own_picture(member: Member, *, uid: str) -> PictureShown | None:
    """Return the picture of a submission of the member's organisation."""
    return _picture(_own(member).filter(uid=uid).first())


def returned_to(member: Member) -> QuerySet[Submission]:
    """Return what waits for the member's organisation to be changed; nothing to who may not work for it."""
    rows = _own(member).filter(state=State.RETURNED)
    return rows if may(member, Act.WORK, organisation_uid=member.organisation_uid) else rows.none()


def count_for_review(account: Account) -> int:
    """Return how many submissions wait for this account's decision."""
    return _for_review(account).count()


def waiting_for_review(account: Account) -> tuple[Listed, ...]:
    """Return the submissions that wait, oldest first; nothing to who is not of the staff."""
    rows = _for_review(account).order_by("submitted_at", "pk")[: limits.WAITING_AT_ONCE]
    return tuple(_listed(row, at=row.submitted_at) for row in rows)


def for_review(account: Account, *, uid: str) -> Shown | None:
    """Return one submission that waits for this account; None if there is none."""
    row = _for_review(account).filter(uid=uid).first()
    return _shown(row) if row else None


def picture_for_review(account: Account, *, uid: str) -> PictureShown | None:
    """Return the picture of a submission that waits for this account."""
    return _picture(_for_review(account).filter(uid=uid).first())


def _own(member: Member) -> QuerySet[Submission]:
    rows = Submission.objects.select_related("organisation", "article")
    if not may(member, Act.READ_OWN, organisation_uid=member.organisation_uid):
        return rows.none()
    return rows.filter(organisation=member.organisation_id)


def _for_review(account: Account) -> QuerySet[Submission]:
    rows = Submission.objects.select_related("organisation", "article")
    if not account.is_staff:
        return rows.none()
    return rows.filter(state=State.SUBMITTED).exclude(organisation__in=organisations_of(account))


def _listed(row: Submission, *, at: datetime | None = None) -> Listed:
    return Listed(
        uid=row.uid,
        organisation=row.organisation.name,
        title=row.title,
        state=row.state,
        state_name=str(State(row.state).label),
        at=at or row.changed_at,
        corrects=row.article_id is not None and row.state != State.PUBLISHED,
    )


def _shown(row: Submission) -> Shown:
    article = row.article
    return Shown(
        uid=row.uid,
        organisation=row.organisation.name,
        organisation_slug=row.organisation.slug,
        state=row.state,
        state_name=str(State(row.state).label),
        language=row.language,
        language_name=str(dict(LANGUAGES)[row.language]),
        title=row.title,
        summary=row.summary,
        text=row.text,
        html=markdown(row.text),
        author_name=row.author_name,
        tags=tuple(row.tags),
        programs=tuple((each.slug, each.title) for each in row.programs.order_by("-starts_at")),
        has_picture=bool(row.picture_file or row.picture_id),
        picture_in_words=row.picture_in_words,
        slug=article.slug if article and article.live else "",
        corrects=article is not None and row.state != State.PUBLISHED,
        changed_here=article is not None and article.latest_revision_id != row.article_revision,
        stamp=stamp(row),
        steps=tuple(
            StepShown(step.kind, str(Step.Kind(step.kind).label), step.words, step.at)
            for step in row.steps.all()
        ),
    )


def _picture(row: Submission | None) -> PictureShown | None:
    """Return the bytes of the picture handed in, or of the one that the article has."""
    if row is None:
        return None
    file = row.picture_file or (row.picture.file if row.picture else None)
    content_type = TYPES.get(PurePosixPath(str(file.name)).suffix[1:].lower()) if file else None
    if file is None or content_type is None:
        return None
    try:
        with file.open("rb") as stream:
            return PictureShown(stream.read(), content_type)
    except FileNotFoundError:
        return None
