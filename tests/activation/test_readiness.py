"""The readiness check: a whole table, answers kept as one goes, a result that follows from them, one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils.http import urlencode

from athar.activation.actions import answer_question, share_check
from athar.activation.asking import MOST_POINTS
from athar.activation.models import Check
from athar.activation.queries import readiness_of
from athar.activation.readiness import FIRST, LEVELS, QUESTIONS, changes, known, result_of
from athar.activation.steps import BY_KEY
from athar.activation.words import Two
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from tests.activation.walking import checked
from tests.world import World

BEST = {q.key: max(q.choices, key=lambda c: c.points).key for q in QUESTIONS}
WORST = {q.key: min(q.choices, key=lambda c: c.points).key for q in QUESTIONS}


def arabic(words: Two) -> bool:
    return (
        any("\u0600" <= letter <= "\u06ff" for letter in words.ar) and words.en.isascii()
    ) or "’" in words.en


def test_answers_are_quoted_as_the_language_of_the_page_quotes(db: None) -> None:
    page = Client().get(f"/ar/start/check/?{urlencode(WORST)}").content.decode()
    assert "لأن الإجابة كانت: <q>" in page and "“" not in page


def test_the_table_is_whole_in_both_languages() -> None:
    assert len(QUESTIONS) == 12 == len({question.key for question in QUESTIONS})
    for question in QUESTIONS:
        assert 3 <= len(question.choices) <= 4 and question.step in BY_KEY
        assert len({choice.key for choice in question.choices}) == len(question.choices)
        assert max(choice.points for choice in question.choices) == MOST_POINTS
        said = [question.title, question.asks, question.hint]
        said += [words for choice in question.choices for words in (choice.says, choice.advice)]
        for words in said:
            assert arabic(words) and words.en.strip(), words
        assert len({choice.advice.ar for choice in question.choices}) == len(question.choices)


def test_the_result_follows_from_the_answers_alone() -> None:
    best, worst = result_of(BEST), result_of(WORST)
    assert best is not None and worst is not None
    assert (best.level.key, len(best.strengths), best.first) == ("ready", 12, ())
    assert (worst.level.key, worst.strengths, len(worst.first)) == ("beginning", (), FIRST)
    assert [line.lacks for line in worst.first] == sorted((line.lacks for line in worst.lines), reverse=True)[
        :FIRST
    ]
    assert result_of(dict(reversed(WORST.items()))) == worst
    assert LEVELS[-1].from_share == 0
    one_better = result_of(WORST | {worst.first[0].question.key: BEST[worst.first[0].question.key]})
    assert one_better is not None and one_better.first[0] != worst.first[0]


def test_what_the_table_does_not_have_is_no_answer() -> None:
    assert known({"mandate": "written", "person": "x", "other": "written"}) == {"mandate": "written"}
    assert result_of(BEST | {"person": "x"}) is None
    assert [change.better for change in changes(WORST, BEST)] == [True] * 12 and not changes(BEST, BEST)


def test_answers_are_kept_one_by_one_and_gone_on_with(world: World) -> None:
    browser = world.client("town")
    first, second = QUESTIONS[0], QUESTIONS[1]
    assert browser.get("/en/desk/start/check/").status_code == 200
    empty = browser.post(f"/en/desk/start/check/{first.key}/", {})
    assert empty.status_code == 200 and "Choose one of the answers." in empty.content.decode()
    sent = browser.post(f"/en/desk/start/check/{first.key}/", {first.key: first.choices[0].key})
    assert sent.headers["Location"] == f"/en/desk/start/check/{second.key}/"
    again = world.client("town").get("/en/desk/start/check/")
    assert again.headers["Location"] == f"/en/desk/start/check/{second.key}/"
    back = browser.get(f"/en/desk/start/check/{first.key}/").content.decode()
    assert f'value="{first.choices[0].key}"' in back and "checked" in back
    assert readiness_of(world.members["town"]).answered == 1
    assert browser.get("/en/desk/start/readiness/").status_code == 200


def test_it_is_taken_again_and_says_what_changed(world: World) -> None:
    town = world.members["town"]
    checked(world, choice=9)
    with pytest.raises(NotNow):
        answer_question(town, question="mandate", choice="written", now=world.now + timedelta(hours=2))
    world.now += timedelta(days=40)
    checked(world, choice=0)
    newest, before = readiness_of(town).checks
    assert (newest.number, before.number, newest.result.level.key) == (2, 1, "ready")
    assert newest.changed and all(change.better for change in newest.changed)
    page = world.client("town").get("/en/desk/start/readiness/").content.decode()
    assert "What changed since the time before" in page and str(before.result.level.title) is not None
    assert not Entry.objects.filter(kind__contains="check").exists()


def test_who_may_answer_and_share(world: World) -> None:
    town = world.members["town"]
    for role in ("signatory", "viewer"):
        with pytest.raises(NotAllowed):
            answer_question(replace(town, role=role), question="mandate", choice="written", now=world.now)
    for question, choice in (("mandate", "x"), ("x", "written")):
        with pytest.raises(NotValid):
            answer_question(town, question=question, choice=choice, now=world.now)
    assert not Check.objects.exists()
    with pytest.raises(NotNow):
        share_check(town, number=1, shared=True, now=world.now)
    checked(world)
    with pytest.raises(NotAllowed):
        share_check(replace(town, role="officer"), number=1, shared=True, now=world.now)
    assert not readiness_of(world.members["shade"]).checks


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_visitor_takes_it_and_nothing_is_kept(db: None, client: Client, language: str) -> None:
    at = f"/{language}/start/check/"
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        page = client.get(f"{at}?{urlencode(answers)}")
        assert question.asks.said_in(language) in unescape(page.content.decode())
        answers[question.key] = question.choices[-1].key
    missed = client.get(f"{at}?asked={QUESTIONS[0].key}").content.decode()
    assert 'class="err-sum"' in missed
    result = client.get(f"{at}?{urlencode(answers)}")
    worst = result_of(answers)
    assert worst is not None and worst.first[0].choice.advice.said_in(language) in unescape(
        result.content.decode()
    )
    assert not client.cookies and not Check.objects.exists()
