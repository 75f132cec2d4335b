"""What stands before tests: each begins with the same rows, files and letters, whatever those before it did."""

from __future__ import annotations

import shutil

import pytest
from django.conf import settings
from django.core import mail

from athar.organisations.models import Organisation
from tests.stages import ANNOUNCED, FOUR, THREE
from tests.standing import STANDING, Stage, highest_of, stage_of
from tests.world import START, World


def _with_a_letter(world: World) -> list[str]:
    mail.send_mail("Something stands", "", None, ["salma@home.example"])
    (settings.LOG_FOLDER / "kept").mkdir(parents=True)
    return ["made"]


LETTER = Stage("letter", _with_a_letter, on=THREE)
letter = LETTER.fixture()


@pytest.mark.parametrize("again", range(3))
def test_what_a_test_does_to_what_stands_is_not_seen_by_the_next(
    world: World, letter: list[str], again: int
) -> None:
    assert (letter, len(mail.outbox)) == (["made"], 1)
    world.organisation("new")
    assert Organisation.objects.count() == 4 and len(world.members) == 4
    letter.append("more")
    mail.outbox.clear()
    shutil.rmtree(settings.LOG_FOLDER / "kept")


def test_a_lower_stage_is_seen_without_what_stood_on_it(world: World) -> None:
    assert (
        Organisation.objects.count() == 3 and not mail.outbox and not (settings.LOG_FOLDER / "kept").exists()
    )
    assert [row.stage for row in STANDING.rows] == [THREE]


@pytest.mark.django_db
def test_who_asks_for_no_stage_finds_an_empty_database() -> None:
    assert not Organisation.objects.exists() and not STANDING.rows


@pytest.mark.django_db(transaction=True)
def test_around_a_test_that_commits_nothing_stands(world: World) -> None:
    assert not STANDING.rows and Organisation.objects.count() == 3


@pytest.mark.parametrize("stage", [ANNOUNCED])
def test_a_case_may_be_a_stage(world: World, stage: Stage, request: pytest.FixtureRequest) -> None:
    assert stage_of(request.node) is ANNOUNCED and STANDING.rows[-1].stage is ANNOUNCED
    assert world.now > START


def test_two_that_do_not_stand_on_each_other_are_refused() -> None:
    assert highest_of({THREE, FOUR}, asked_by="a test") is FOUR
    with pytest.raises(pytest.UsageError, match="none stands on all others"):
        highest_of({ANNOUNCED, FOUR}, asked_by="a test")
