"""Questions that are one: nearness with its words, a suggestion, the merge, its redirect, and taking it back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from athar.errors import NotAllowed, Refused
from athar.knowledge.actions import publish_article
from athar.knowledge.models import Article
from athar.notices.models import Notice
from athar.questions import clock
from athar.questions.actions import answering, merging
from athar.questions.models import Answer, Merge, Question, SameAs, State, Token
from athar.questions.nearness import keep_articles, near, tokens_of
from athar.questions.queries.lists import Wanted, listed
from athar.questions.queries.nearby import duplicates, near_title
from athar.questions.seeding import seed
from athar.search.models import Entry
from tests.questions.conftest import Ask
from tests.world import World

NOW = timezone.now()


def test_near_questions_share_their_rarer_words(db: None) -> None:
    assert seed(NOW) == 20 and seed(NOW) == 0
    found = near_title("نسيت الجهة موعد الرواية فهل انتهى كل شيء؟")
    assert found and found[0].title == "نسينا الموعد، فهل انتهى الأمر؟" and "موعد" in found[0].words
    found = near_title("Can we delete programs?")
    assert found[0].key == "guide-08-en" and set(found[0].words) == {"delete", "programs"}
    assert not near_title("Where is the library of the village?")
    assert near_title("Can a program be deleted?")[0].same
    assert list(tokens_of("الشراكات والشراكة")) == list(tokens_of("شراكة"))


def test_asking_what_is_near_writes_nothing_and_the_clock_brings_articles(world: World) -> None:
    about = {"title": "موعد الرواية وما بعده", "summary": "عن الموعد.", "body": [("text", "عن الموعد.")]}
    publish_article(Article(slug="dates", language="ar", **about), by=None, now=NOW)
    asked = "نسيت الجهة موعد الرواية فهل انتهى كل شيء؟"
    for _time in range(2):
        with CaptureQueriesContext(connection) as caught:
            page = Client().get("/ar/questions/ask/", {"title": asked})
        assert page.status_code == 200 and caught.captured_queries
        said = [query["sql"] for query in caught.captured_queries]
        assert all(sql.startswith("SELECT") for sql in said), said
    assert not near_title(asked)
    clock.tick(NOW)
    assert [(one.kind, one.key) for one in near_title(asked)] == [("article", "dates")]


def test_nearness_costs_the_same_with_many_questions(
    world: World, ask: Ask, django_assert_max_num_queries: object
) -> None:
    target = ask("How are volunteers insured while planting mangroves?")
    Token.objects.bulk_create(
        Token(kind="question", ref=10_000 + n, token=token, in_title=True)
        for n in range(600)
        for token in ("volunteer", "plant")
    )
    keep_articles()
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        found = near("Are volunteers insured who plant mangroves?")
    assert found[0].ref == target.pk


def test_a_merge_leads_to_the_one_kept_and_can_be_undone(world: World, ask: Ask) -> None:
    kept = ask("Who owns the pictures of a campaign?")
    gone = ask("Who owns pictures of the campaign afterwards?", by="shade")
    first = answering.answer(
        world.accounts["oasis"], world.members["oasis"], uid=gone.uid, text="Whoever made them.", now=NOW
    )
    answering.choose_best(world.accounts["shade"], uid=gone.uid, answer_uid=first.uid, now=NOW)
    assert [one.key for one in duplicates(gone.uid)] == [kept.uid]
    for _time in range(2):
        world.client("oasis").post(f"/en/questions/{gone.uid}/same/", {"near": kept.uid})
    bad = world.client("oasis").post(f"/en/questions/{gone.uid}/same/", {"other": gone.uid})
    assert bad.status_code == 400
    same = SameAs.objects.get()
    with pytest.raises(NotAllowed):
        merging.merge(world.accounts["town"], uid=gone.uid, into_uid=kept.uid, now=NOW)
    staff = world.client("staff")
    assert "the same as" in staff.get("/en/questions/moderation/").content.decode()
    staff.post(
        f"/en/questions/moderation/same/{same.uid}/", {"act": "merge", "question": gone.uid, "into": kept.uid}
    )
    led = Client().get(f"/en/questions/{gone.uid}/")
    assert led.status_code == 302 and led["Location"] == f"/en/questions/{kept.uid}/?from={gone.uid}"
    page = Client().get(led["Location"]).content.decode()
    assert "asks the same" in page and "Whoever made them." in page and "Written as an answer to" in page
    assert Notice.objects.filter(account=world.accounts["shade"], kind="question_merged").count() == 1
    assert not Entry.objects.filter(key=gone.uid).exists()
    with pytest.raises(Refused):
        merging.merge(world.accounts["staff"], uid=gone.uid, into_uid=kept.uid, now=NOW)

    third = ask("Whose are the pictures, in the end?", by="oasis")
    merging.merge(world.accounts["staff"], uid=kept.uid, into_uid=third.uid, now=NOW)
    assert Client().get(f"/en/questions/{gone.uid}/")["Location"].startswith(f"/en/questions/{third.uid}/")
    for row in (kept, gone):
        undone = Merge.objects.get(question=row, undone_at=None)
        assert staff.post(f"/en/questions/moderation/merges/{undone.uid}/undo/").status_code == 302
        assert staff.post(f"/en/questions/moderation/merges/{undone.uid}/undo/").status_code == 409
    gone.refresh_from_db()
    assert (gone.state, gone.best_id, gone.answers) == (State.PUBLIC, first.pk, 1)
    assert Answer.objects.get(pk=first.pk).asked_as is None
    assert {row.answers for row in Question.objects.exclude(pk=gone.pk)} == {0}


def test_what_was_held_when_it_was_merged_is_held_again(world: World, ask: Ask) -> None:
    kept, held = ask("Who owns the pictures of a campaign?"), ask("Who owns campaign pictures?", by="person")
    made = merging.merge(world.accounts["staff"], uid=held.uid, into_uid=kept.uid, now=NOW)
    merging.undo_merge(world.accounts["staff"], uid=made.uid, now=NOW)
    held.refresh_from_db()
    assert held.state == State.HELD and Client().get(f"/en/questions/{held.uid}/").status_code == 404


def test_a_question_in_two_languages_is_listed_once(world: World) -> None:
    seed(NOW)
    with translation.override("en"):
        mine, other, sought = (listed(one) for one in (Wanted(), Wanted(language="ar"), Wanted(q="a")))
    assert {row.language for row in mine.rows} == {"en"} and mine.total == mine.everything == 10
    assert other.total == 10 and sought.total == len(sought.rows) > 0
    counts = {choice.value: choice.count for choice in mine.facets[-1].values}
    assert counts == {"ar": 10, "en": 10}
