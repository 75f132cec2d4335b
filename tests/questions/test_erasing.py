"""Words of questions and answers can be destroyed, in every version and everywhere they were repeated."""

from __future__ import annotations

import io

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from athar.erasure import erase, planned
from athar.questions.actions import answering
from athar.questions.actions.asking import QuestionDraft, Visitor, ask_as_visitor
from athar.questions.actions.moderating import publish_question
from tests.world import World

NAME = "Qanari"


def test_a_question_and_an_answer_are_erased(world: World) -> None:
    now = timezone.now()
    draft = QuestionDraft(language="en", title=f"Why did {NAME} not come?", details=NAME, tags=NAME)
    row = ask_as_visitor(draft, visitor=Visitor(name=NAME, email=f"{NAME}@a.example"), now=now)
    publish_question(world.accounts["staff"], uid=row.uid, now=now)
    a, m = world.accounts["shade"], world.members["shade"]
    made = answering.answer(a, m, uid=row.uid, text=f"{NAME} was ill.", now=now)
    answering.edit_answer(a, uid=made.uid, text=f"{NAME} was away.", now=now)
    for kind, uid in (("question", row.uid), ("answer", made.uid)):
        erase(planned(kind, uid), asked_by="person", now=now)
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    assert NAME.lower() not in dump.getvalue().lower()
    page = Client().get(f"/en/questions/{row.uid}/").content.decode()
    assert "These words were erased" in page
