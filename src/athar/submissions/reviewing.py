"""What staff do with submissions: publishing, or returning with reasons.

Rule kept here: nobody decides on an article of an organisation they act for; what is published is what was read.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images.models import Image

from athar.acquaintance.actions.acting import text
from athar.errors import NotAllowed, NotNow
from athar.knowledge.models import Article
from athar.knowledge.wordpress.slugs import free, slug_of
from athar.notices.actions import tell
from athar.organisations.models import Account
from athar.organisations.queries import memberships_of
from athar.submissions import limits
from athar.submissions.models import State, Step, Submission


def may_review(account: Account, row: Submission) -> bool:
    """Return whether an account may decide on a submission: of the staff, and no member of its organisation."""
    return account.is_staff and row.organisation_id not in organisations_of(account)


def organisations_of(account: Account) -> set[int]:
    """Return the keys of the organisations that an account acts for."""
    return {member.organisation_id for member in memberships_of(account)}


@transaction.atomic
def publish(account: Account, *, uid: str, seen: str, now: datetime) -> Article:
    """Make a submission an article, or a new version of one. Raises NotAllowed, NotNow.

    `seen`: when what the account read was submitted (`stamp`); another text since is not published unread.
    """
    row = _waiting(account, uid)
    if stamp(row) != seen:
        raise NotNow(_("The text was changed and submitted anew meanwhile. Read it again."))
    article = row.article or Article(
        slug=_slug(row), language=row.language, organisation=row.organisation, author=row.author, live=False
    )
    if row.article is not None and article.is_withdrawn:
        raise NotNow(_("This article was withdrawn. A correction does not make it public again."))
    _fill(article, row)
    article.published_at = article.published_at or now
    if row.article is None:
        article.save()
    article.programs.set(row.programs.all())
    article.tags.set(row.tags)
    article.save_revision(user=account).publish(user=account, log_action=False, skip_permission_checks=True)
    article.refresh_from_db()
    row.article, row.article_revision, row.state = article, article.latest_revision_id, State.PUBLISHED
    row.picture = article.picture
    row.save()
    _note(row, Step.Kind.PUBLISHED, account, now=now)
    _tell("article_published", row, now=now)
    return article


@transaction.atomic
def send_back(account: Account, *, uid: str, reasons: str, now: datetime) -> Submission:
    """Return a submission with reasons. Raises NotAllowed, NotNow, NotValid at `reasons`."""
    row = _waiting(account, uid)
    words = text(
        reasons,
        field="reasons",
        longest=limits.REASONS,
        needed=_("Say what should be changed, or why it does not fit."),
    )
    row.state = State.RETURNED
    row.save(update_fields=["state"])
    _note(row, Step.Kind.RETURNED, account, now=now, words=words)
    _tell("article_returned", row, now=now)
    return row


def stamp(row: Submission) -> str:
    """Return when it was submitted, as a form carries it."""
    return row.submitted_at.isoformat() if row.submitted_at else ""


def _waiting(account: Account, uid: str) -> Submission:
    row = Submission.objects.select_for_update(of=("self",)).filter(uid=uid).first()
    if row is None or not may_review(account, row):
        raise NotAllowed(_("Only staff who do not act for the organisation decide on its articles."))
    if row.state != State.SUBMITTED:
        raise NotNow(_("This article was decided on already, or taken back."))
    return row


def _slug(row: Submission) -> str:
    taken = set(Article.objects.filter(language=row.language).values_list("slug", flat=True))
    return free(slug_of("", row.title, number=row.pk), taken)


def _fill(article: Article, row: Submission) -> None:
    article.title, article.summary = row.title, row.summary
    article.author_name = row.author_name
    article.body = [("text", row.text)]
    if row.picture is None and row.picture_file:
        with row.picture_file.open("rb") as file:
            data = BytesIO(file.read())
        ending = str(row.picture_file.name).rpartition(".")[2]
        made = Image(
            title=row.picture_in_words or row.title, file=ImageFile(data, name=f"{row.uid}.{ending}")
        )
        made.save()
        row.picture = made
    article.picture, article.picture_in_words = row.picture, row.picture_in_words if row.picture else ""


def _note(row: Submission, kind: Step.Kind, by: Account, *, now: datetime, words: str = "") -> None:
    Step.objects.create(submission=row, kind=kind, by=by, words=words, at=now)


def _tell(kind: str, row: Submission, *, now: datetime) -> None:
    tell(
        kind,
        organisation_uid=row.organisation.uid,
        about=f"submission:{row.uid}",
        words={"title": row.title},
        args=[row.uid],
        now=now,
        again=f"{now:%Y%m%dT%H%M%S}",
    )
