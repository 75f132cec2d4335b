"""The page on which the uploader says whether two accounts speak of one program, and nobody else does."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from athar.analysis.models import PairAnswer, Run
from tests.analysis.files import unlike_numbers
from tests.analysis.test_analyst_pages import at, carried_out


@pytest.fixture
def asked(sara: Client) -> Run:
    """A run of Sara's that leaves one question."""
    row = carried_out(sara, *unlike_numbers())
    assert row.counts["linked_pairs"]["candidate"] == 1
    return row


def names(client: Client, row: Run) -> list[str]:
    """Return the names of the questions on the page."""
    return [question.name for question in client.get(at("questions", row.uid)).context["questions"]]


def rows_of(client: Client, row: Run, name: str) -> list[dict[str, str]]:
    """Return the lines of a table of a run."""
    response: Any = client.get(at("report", row.uid, name))
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_question_shows_both_accounts_and_why(sara: Client, asked: Run, language: str) -> None:
    assert at("questions", asked.uid, language="en") in sara.get(at("run", asked.uid)).content.decode()
    page = sara.get(at("questions", asked.uid, language=language))
    (question,) = page.context["questions"]
    assert "بلدية الريحان" in {question.first.organisation, question.second.organisation}
    assert question.why and question.answer == "" and question.percent > 0
    assert page.content.decode().count('type="radio"') == 5


def test_an_answer_is_kept_and_used_when_the_accounts_come_again(sara: Client, asked: Run) -> None:
    (name,) = names(sara, asked)
    response = sara.post(at("questions", asked.uid), {name: "same"})
    assert response.status_code == 302 and PairAnswer.objects.get().answer == "same"
    assert sara.get(at("questions", asked.uid)).context["questions"][0].answer == "same"
    again = carried_out(sara, *unlike_numbers())
    assert again.counts["linked_pairs"]["confirmed"] == 1
    assert again.counts["linked_pairs"]["candidate"] == 0
    assert again.counts["programs_with_several_voices"] == 1
    assert [row["answer"] for row in rows_of(sara, again, "answers.csv")] == ["same"]


def test_different_is_kept_too_and_the_pair_is_not_asked_about_again(sara: Client, asked: Run) -> None:
    sara.post(at("questions", asked.uid), {names(sara, asked)[0]: "different"})
    again = carried_out(sara, *unlike_numbers())
    assert again.counts["linked_pairs"]["candidate"] == 0
    assert again.counts["programs_with_several_voices"] == 0
    assert "No pair needs an answer" in sara.get(at("questions", again.uid)).content.decode()


def test_an_answer_can_be_taken_back(sara: Client, asked: Run) -> None:
    (name,) = names(sara, asked)
    sara.post(at("questions", asked.uid), {name: "same"})
    sara.post(at("questions", asked.uid), {name: ""})
    assert not PairAnswer.objects.exists()


def test_nobody_else_sees_or_answers_a_question(sara: Client, badr: Client, asked: Run) -> None:
    (name,) = names(sara, asked)
    assert badr.get(at("questions", asked.uid)).status_code == 404
    assert badr.post(at("questions", asked.uid), {name: "same"}).status_code == 404
    assert Client().get(at("questions", asked.uid)).status_code == 302
    assert Client().post(at("questions", asked.uid), {name: "same"}).status_code == 302
    assert not PairAnswer.objects.exists()


def test_one_person_s_answer_changes_nobody_else_s_runs(sara: Client, badr: Client, asked: Run) -> None:
    sara.post(at("questions", asked.uid), {names(sara, asked)[0]: "same"})
    other = carried_out(badr, *unlike_numbers())
    assert other.counts["linked_pairs"]["confirmed"] == 0
    assert names(badr, other)


@pytest.mark.parametrize("said", ["maybe", "same'--", "<script>", "x" * 5000])
def test_what_is_no_answer_is_refused_and_nothing_is_kept(sara: Client, asked: Run, said: str) -> None:
    response = sara.post(at("questions", asked.uid), {names(sara, asked)[0]: said})
    assert response.status_code == 400 and 'role="alert"' in response.content.decode()
    assert not PairAnswer.objects.exists()


def test_an_answer_on_a_pair_that_was_not_asked_about_is_not_kept(sara: Client, asked: Run) -> None:
    sara.post(at("questions", asked.uid), {f"{'0' * 16}-{'1' * 16}": "same"})
    assert not PairAnswer.objects.exists()


def test_a_form_without_its_token_is_refused(sara: Client, asked: Run) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sara.cookies
    assert strict.post(at("questions", asked.uid), {names(sara, asked)[0]: "same"}).status_code == 403


def test_markup_in_a_title_is_shown_as_it_was_typed(sara: Client) -> None:
    one, other = unlike_numbers()
    bad = "<script>alert(1)</script>"
    one, other = (
        SimpleUploadedFile(str(file.name), file.read().replace("تشجير".encode(), bad.encode()))
        for file in (one, other)
    )
    row = carried_out(sara, one, other)
    page = sara.get(at("questions", row.uid)).content.decode()
    assert bad not in page and "&lt;script&gt;" in page
