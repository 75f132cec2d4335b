"""Two who press at the same moment: one decision holds, one comment is kept; on a file and on a server alike."""

from __future__ import annotations

import pytest

from athar.comments.models import Comment, Decision, State
from athar.comments.moderating import decide
from tests.comments.conftest import furnished, person, published, said
from tests.identity.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_moderators_decide_once() -> None:
    world = furnished()
    row = said(world, published(world))
    one, other = person("one", staff=True), person("other", staff=True)
    refused = at_once(
        lambda: decide(row, was="pending", state="published", by=one, now=world.now),
        lambda: decide(
            Comment.objects.get(), was="pending", state="refused", reason="insult", by=other, now=world.now
        ),
    )
    assert len(refused) == 1 and Decision.objects.count() == 1
    assert Comment.objects.get().state == Decision.objects.get().state != State.PENDING


def test_a_double_press_keeps_one_comment() -> None:
    world = furnished()
    article = published(world)
    assert at_once(*[lambda: said(world, article)] * 3) == []
    assert Comment.objects.count() == 1
