"""An article of an organisation: from its draft to readers, back with reasons, and its correction meanwhile."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from wagtail.images.models import Image

from athar.errors import NotAllowed, NotNow, NotValid, Refused
from athar.knowledge.models import Article
from athar.notices.models import Notice
from athar.office.granting import grant
from athar.organisations.models import Account, Membership, Organisation
from athar.submissions import actions, limits, queries, reviewing
from athar.submissions.actions import Draft
from athar.submissions.models import State, Step, Submission
from tests.imports.export import picture
from tests.rules.addresses import body_of, every_address
from tests.world import World, signed_in

SECRET = "Not for others yet"
DRAFT = Draft(
    language="en",
    title=SECRET,
    summary="Two sentences.",
    text="## Water\n\n**Trees** <b>x</b>",
    tags=("Trees", "trees"),
)
FORM = {
    "language": "en",
    "title": SECRET,
    "summary": "Two sentences.",
    "text": "## Water\n\n**Trees**",
    "tags": "Trees، Water, Trees",
}


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two organisations, whose clock the pages read too."""
    grant()
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    return world


@pytest.fixture
def staff(world: World) -> Account:
    """Somebody of the operator's staff."""
    return Account.objects.create_user("staff@operator.example", name="Staff", is_staff=True)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Say refusals in English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_files_of_other_tests() -> Iterator[None]:
    """Take away what a test leaves on the disk."""
    yield
    for name in ("original_images", "submissions"):
        shutil.rmtree(Path(settings.UPLOADS) / name, ignore_errors=True)


def submitted(world: World, **changes: Any) -> Submission:
    """Return a draft of the town that is with the staff."""
    row = actions.begin(world.members["town"], draft=replace(DRAFT, **changes), now=world.now)
    return actions.submit(world.members["town"], uid=row.uid, now=world.now)


def published(world: World, staff: Account, **changes: Any) -> tuple[Submission, Article]:
    row = submitted(world, **changes)
    article = reviewing.publish(staff, uid=row.uid, seen=reviewing.stamp(row), now=world.now)
    row.refresh_from_db()
    return row, article


def test_the_language_is_held_to_the_words(world: World) -> None:
    page = world.client("town").post("/en/desk/articles/new/", {**FORM, "language": "ar"}).content.decode()
    assert "are not in this language" in page and SECRET in page and not Submission.objects.exists()
    optional = re.findall(r">([^<>]+) <span class=.optional", page)
    assert optional[0] == "Who wrote it"  # a text is needed in the end
    town, arabic = world.members["town"], replace(DRAFT, language="ar")
    row = actions.begin(town, draft=replace(arabic, title="الماء", summary=""), now=world.now)
    with pytest.raises(NotValid, match="are not in this language"):
        actions.revise(town, uid=row.uid, draft=arabic, now=world.now)


def test_an_officer_writes_and_staff_publish_through_the_pages(world: World, staff: Account) -> None:
    program = world.announce("town", "shade")
    town, desk = signed_in(world.accounts["town"]), signed_in(staff)
    preview = town.post("/en/desk/articles/new/", {**FORM, "act": "preview"}).content.decode()
    assert "<strong>Trees</strong>" in preview and 'value="Not for others yet"' in preview
    assert not Submission.objects.exists()
    file = SimpleUploadedFile("x.html", picture("JPEG"))
    typed = {**FORM, "others": f"https://athar.example/en/programs/{program.slug}/", "picture": file}
    at = town.post("/en/desk/articles/new/", typed)["Location"]
    row = Submission.objects.get()
    assert (
        row.tags == ["Trees", "Water"] and list(row.programs.all()) == [program] and row.state == State.DRAFT
    )
    refused = town.post(f"{at}act/", {"act": "submit"}, follow=True).content.decode()
    assert "Say what is seen on the picture" in refused
    town.post(f"{at}edit/", {**FORM, "programs": program.slug, "picture_in_words": "A tree"})
    assert (
        "You are told what becomes of it"
        in town.post(f"{at}act/", {"act": "submit"}, follow=True).content.decode()
    )
    assert town.get(f"{at}edit/").status_code == 302

    read = desk.get(f"/en/desk/review/articles/{row.uid}/").content.decode()
    assert (
        SECRET in read
        and "<strong>Trees</strong>" in read
        and "Articles to read" in desk.get("/en/desk/").content.decode()
    )
    shown = desk.get(f"/en/desk/review/articles/{row.uid}/picture/")
    assert shown["Content-Type"] == "image/jpeg" and b"Umm Rashid" not in shown.content
    assert (
        "Say what should be changed"
        in desk.post(f"/en/desk/review/articles/{row.uid}/", {"act": "return"}).content.decode()
    )
    desk.post(f"/en/desk/review/articles/{row.uid}/", {"act": "return", "reasons": "Name the <year>."})
    assert "Name the &lt;year&gt;." in town.get(at).content.decode()
    assert SECRET in town.get("/en/desk/waiting/").content.decode()
    town.post(f"{at}edit/", {**FORM, "text": "In 2025.", "picture_in_words": "A tree"})
    town.post(f"{at}act/", {"act": "submit"})
    seen = re.findall(
        r'name="seen" value="([^"]+)"', desk.get(f"/en/desk/review/articles/{row.uid}/").content.decode()
    )[0]
    desk.post(f"/en/desk/review/articles/{row.uid}/", {"act": "publish", "seen": seen})

    article = Article.objects.get()
    assert article.live and article.published_at == world.now and article.slug == "not-for-others-yet"
    assert article.organisation is not None and article.organisation.uid == world.uid("town")
    assert article.author == world.accounts["town"] and article.picture_in_words == "A tree"
    assert [(block.block_type, block.value) for block in article.body] == [("text", "In 2025.")]
    assert sorted(tag.name for tag in article.tags.all()) == ["Trees", "Water"]
    assert [step.kind for step in Step.objects.all()] == ["submitted", "returned", "submitted", "published"]
    told = Notice.objects.filter(account=world.accounts["town"], kind__startswith="article").values_list(
        "kind", flat=True
    )
    assert sorted(told) == ["article_published", "article_returned"]


@pytest.mark.parametrize("here", ["ar", "en"])
def test_the_form_begins_with_the_language_of_the_page(world: World, here: str) -> None:
    town = signed_in(world.accounts["town"])
    page = town.get(f"/{here}/desk/articles/new/")
    chosen = re.findall(r'<input[^>]*name="language"[^>]*>', page.content.decode())
    assert [re.findall(r'value="(\w+)"', one)[0] for one in chosen if "checked" in one] == [here]
    other = "en" if here == "ar" else "ar"
    both = replace(DRAFT, language=other, title="Water الماء")
    draft = actions.begin(world.members["town"], draft=both, now=world.now)
    page = town.get(f"/{here}/desk/articles/{draft.uid}/edit/")
    chosen = re.findall(r'<input[^>]*name="language"[^>]*>', page.content.decode())
    assert [re.findall(r'value="(\w+)"', one)[0] for one in chosen if "checked" in one] == [other]


def test_a_correction_waits_while_the_old_one_stays_public(world: World, staff: Account) -> None:
    row, article = published(world, staff)
    town = world.members["town"]
    actions.correct(town, uid=row.uid, now=world.now)
    actions.revise(town, uid=row.uid, draft=replace(DRAFT, title="Better", text="New."), now=world.now)
    article.refresh_from_db()
    assert article.live and article.title == SECRET
    with pytest.raises(NotValid):  # its language stays
        actions.revise(town, uid=row.uid, draft=Draft(language="ar", title="x"), now=world.now)
    again = actions.submit(town, uid=row.uid, now=world.now)
    changed = reviewing.publish(
        staff, uid=row.uid, seen=reviewing.stamp(again), now=world.now + timedelta(days=1)
    )
    assert changed.pk == article.pk and changed.title == "Better" and changed.published_at == world.now
    assert changed.slug == article.slug and changed.revisions.count() == 2
    row.refresh_from_db()
    actions.correct(town, uid=row.uid, now=world.now)
    actions.revise(town, uid=row.uid, draft=DRAFT, now=world.now)
    assert actions.discard(town, uid=row.uid, now=world.now)
    row.refresh_from_db()
    assert (row.state, row.title) == (State.PUBLISHED, "Better")


def test_what_staff_changed_since_is_taken_over_or_told(world: World, staff: Account) -> None:
    row, article = published(world, staff, picture=None)
    article.title = "By the staff"
    article.save_revision().publish(log_action=False)
    shown = queries.own(world.members["town"], uid=row.uid)
    assert shown is not None and shown.changed_here
    actions.correct(world.members["town"], uid=row.uid, now=world.now)
    assert Submission.objects.get().title == "By the staff"
    actions.discard(world.members["town"], uid=row.uid, now=world.now)
    article.body = [("formatted", "<p>x</p>")]
    article.save_revision().publish(log_action=False)
    with pytest.raises(NotNow, match="cannot be written here"):
        actions.correct(world.members["town"], uid=row.uid, now=world.now)
    article.refresh_from_db()
    article.unpublish(log_action=False)
    with pytest.raises(NotNow, match="public"):
        actions.correct(world.members["town"], uid=row.uid, now=world.now)


def test_what_was_read_is_what_is_published(world: World, staff: Account) -> None:
    row = submitted(world)
    seen = reviewing.stamp(row)
    actions.take_back(world.members["town"], uid=row.uid, now=world.now)
    with pytest.raises(NotNow):
        reviewing.publish(staff, uid=row.uid, seen=seen, now=world.now)
    actions.submit(world.members["town"], uid=row.uid, now=world.now + timedelta(seconds=1))
    with pytest.raises(NotNow, match="anew"):
        reviewing.publish(staff, uid=row.uid, seen=seen, now=world.now)
    assert not Article.objects.exists()


def test_nothing_of_a_draft_is_seen_by_others_at_any_address(world: World, staff: Account) -> None:
    program = world.announce("town", "shade")
    row = actions.begin(world.members["town"], draft=DRAFT, now=world.now)
    actions.revise(
        world.members["town"],
        uid=row.uid,
        draft=replace(DRAFT, programs=(program.slug,)),
        now=world.now,
    )
    readers = {"anonymous": Client(), "other": signed_in(world.accounts["shade"]), "staff": signed_in(staff)}
    values = {
        "uid": [row.uid],
        "slug": [program.slug, "town", "not-for-others-yet"],
        "kind": ["article"],
        "number": ["1"],
    }
    for at in every_address(values):
        for name, client in readers.items():
            answer = client.get(at)
            assert SECRET.encode() not in body_of(answer), (name, at)
            if row.uid in at and "/articles/" in at:
                assert answer.status_code in (302, 404, 405), (name, at)
    assert queries.own(world.members["shade"], uid=row.uid) is None
    assert queries.own_picture(world.members["shade"], uid=row.uid) is None
    assert queries.for_review(staff, uid=row.uid) is None and queries.count_for_review(staff) == 0


ACTS: dict[str, Callable[..., object]] = {
    "begin": lambda member, row, now: actions.begin(member, draft=DRAFT, now=now),
    "revise": lambda member, row, now: actions.revise(member, uid=row.uid, draft=DRAFT, now=now),
    "submit": lambda member, row, now: actions.submit(member, uid=row.uid, now=now),
    "take_back": lambda member, row, now: actions.take_back(member, uid=row.uid, now=now),
    "correct": lambda member, row, now: actions.correct(member, uid=row.uid, now=now),
    "discard": lambda member, row, now: actions.discard(member, uid=row.uid, now=now),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_not_work_for_the_organisation_does_nothing(world: World, act: str) -> None:
    from dataclasses import replace

    row = actions.begin(world.members["town"], draft=DRAFT, now=world.now)
    for member in (
        None,
        replace(world.members["town"], role="viewer"),
        replace(world.members["town"], role="signatory"),
    ):
        with pytest.raises(NotAllowed):
            ACTS[act](member, row, world.now)
    if act != "begin":
        with pytest.raises(NotNow, match="no such article"):
            ACTS[act](world.members["shade"], row, world.now)
    assert Submission.objects.count() == 1 and not Step.objects.exists()


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (State.DRAFT, {"revise", "submit", "discard"}),
        (State.SUBMITTED, {"take_back"}),
        (State.RETURNED, {"revise", "submit", "discard"}),
        (State.PUBLISHED, set()),  # no article is there to be corrected
    ],
)
def test_each_state_allows_its_acts_alone(world: World, state: State, allowed: set[str]) -> None:
    found = set()
    for act in set(ACTS) - {"begin"}:
        row = actions.begin(world.members["town"], draft=DRAFT, now=world.now)
        Submission.objects.filter(pk=row.pk).update(state=state)
        try:
            ACTS[act](world.members["town"], row, world.now)
            found.add(act)
        except NotNow:
            pass
    assert found == allowed


def test_nobody_decides_on_an_article_of_their_own(world: World, staff: Account) -> None:
    row = submitted(world)
    town = Organisation.objects.get(uid=world.uid("town"))
    Membership.objects.create(account=staff, organisation=town, role="officer", since_at=world.now)
    for account in (staff, world.accounts["shade"]):
        assert (
            queries.waiting_for_review(account) == ()
            and queries.picture_for_review(account, uid=row.uid) is None
        )
        with pytest.raises(NotAllowed):
            reviewing.publish(account, uid=row.uid, seen=reviewing.stamp(row), now=world.now)
        with pytest.raises(NotAllowed):
            reviewing.send_back(account, uid=row.uid, reasons="x", now=world.now)
    assert signed_in(staff).get(f"/en/desk/review/articles/{row.uid}/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"summary": "x" * 401}, "summary"),
        ({"text": "x" * 40_001}, "text"),
        ({"tags": tuple("abcdefghijk")}, "tags"),
        ({"tags": ("x" * 41,)}, "tags"),
        ({"programs": ("there-is-none",)}, "others"),
        ({"language": "fr"}, "language"),
        ({"picture_in_words": "x" * 301}, "picture_in_words"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_place(
    world: World, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(NotValid) as refused:
        actions.begin(world.members["town"], draft=replace(DRAFT, **changes), now=world.now)
    assert refused.value.field == field and not Submission.objects.exists()


def test_all_that_is_lacking_is_said_in_the_form_at_its_place(world: World) -> None:
    row = actions.begin(world.members["town"], draft=replace(DRAFT, summary="", text=""), now=world.now)
    town, at = world.client("town"), f"/en/desk/articles/{row.uid}/"
    page = town.post(f"{at}act/", {"act": "submit"}, follow=True).content.decode()
    for field, said in (("summary", "Say in two sentences"), ("text", "Write the text.")):
        assert said in page.split(f'id="id_{field}_error"')[1][:300] and f'href="#id_{field}"' in page
    assert DRAFT.title in page and "_error" not in town.get(f"{at}edit/").content.decode()


@pytest.mark.parametrize("lacking", ["summary", "text"])
def test_what_lacks_something_is_kept_and_not_submitted(world: World, lacking: str) -> None:
    with pytest.raises(NotValid) as refused:
        submitted(world, **{lacking: ""})
    assert refused.value.field == lacking


def test_limits_hold(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for _time in range(limits.SUBMISSIONS_A_DAY):
        submitted(world)
    with pytest.raises(NotNow, match="tomorrow"):
        submitted(world)
    world.now += timedelta(days=1, seconds=1)
    submitted(world)
    monkeypatch.setattr(limits, "DRAFTS", 3)
    with pytest.raises(Refused, match="the most there can be"):
        submitted(world)


def test_a_picture_is_taken_away_with_its_file(
    world: World, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    from athar.knowledge.picture_files import checked

    with_one = replace(DRAFT, picture=checked(picture("PNG")), picture_in_words="A tree")
    row = actions.begin(world.members["town"], draft=with_one, now=world.now)
    file = Path(settings.UPLOADS) / str(row.picture_file.name)
    assert file.exists() and queries.own_picture(world.members["town"], uid=row.uid) is not None
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        actions.revise(
            world.members["town"],
            uid=row.uid,
            draft=replace(DRAFT, no_picture=True),
            now=world.now,
        )
    assert not file.exists() and queries.own_picture(world.members["town"], uid=row.uid) is None
    assert not Image.objects.exists()


def test_words_can_be_erased(world: World, staff: Account) -> None:
    from athar.erasure import erase, planned

    row = submitted(world)
    reviewing.send_back(staff, uid=row.uid, reasons=f"About {SECRET}", now=world.now)
    erase(planned("submission", row.uid), asked_by="person", now=world.now)
    row.refresh_from_db()
    assert (row.title, row.text, row.tags) == ("", "", []) and not Step.objects.exclude(words="").exists()
