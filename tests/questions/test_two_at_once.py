"""Two at once: a vote is counted once, a merge is made once, on either database."""

from __future__ import annotations

import pytest
from django.utils import timezone

from athar.organisations.models import Account
from athar.questions.actions import answering, merging
from athar.questions.actions.asking import QuestionDraft, ask_as_member
from athar.questions.models import Answer, Helpful, Merge, Question
from tests.acquaintance.test_two_at_once import at_once
from tests.world import World


@pytest.fixture
def world(transactional_db: None) -> World:
    world = World()
    for name in ("town", "shade"):
        world.organisation(name)
    world.accounts["staff"] = Account.objects.create_user(
        "staff@a.example", "x" * 12, name="S", is_staff=True
    )
    return world


def test_votes_and_merges_are_made_once(world: World) -> None:
    now, a, m = timezone.now(), world.accounts, world.members
    first, second = (
        ask_as_member(
            a["town"], m["town"], draft=QuestionDraft(language="en", title=title, tags="one"), now=now
        )
        for title in ("Who owns the pictures of it?", "Whose are all those pictures?")
    )
    made = answering.answer(a["town"], m["town"], uid=first.uid, text="Whoever made them.", now=now)
    vote = lambda: answering.find_helpful(a["shade"], m["shade"], uid=made.uid, helpful=True, now=now)  # noqa: E731
    assert at_once(vote, vote) == []
    assert Helpful.objects.count() == 1 and Answer.objects.get().helpful == 1
    there = lambda: merging.merge(a["staff"], uid=first.uid, into_uid=second.uid, now=now)  # noqa: E731
    back = lambda: merging.merge(a["staff"], uid=second.uid, into_uid=first.uid, now=now)  # noqa: E731
    assert len(at_once(there, there, back)) == 2
    assert Merge.objects.count() == 1 and Question.objects.filter(state="merged").count() == 1
    asked = lambda: ask_as_member(  # noqa: E731
        a["shade"],
        m["shade"],
        draft=QuestionDraft(language="en", title="Sent with one form twice?"),
        form="one-form",
        now=now,
    )
    assert at_once(asked, asked) == [] and Question.objects.filter(form="one-form").count() == 1
