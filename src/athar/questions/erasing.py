"""Destroying what was written in questions and answers, in every version, with names and addresses of visitors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from athar.logbook.erasable import Erasable, Held, empty, of_fields
from athar.questions.models import (
    Answer,
    AnswerText,
    Follow,
    Question,
    QuestionChange,
    QuestionText,
    Report,
    Tag,
)
from athar.questions.nearness import forget_question
from athar.questions.searching import documents, key_of
from athar.search import actions as search
from athar.search.documents import Kind


def _question(uid: str) -> Sequence[Held]:
    row = Question.objects.filter(uid=uid).first()
    if row is None:
        return ()
    tags = list(Tag.objects.filter(question=row).values_list("words", flat=True))
    addresses = list(Follow.objects.filter(question=row, asker=True).values_list("email", flat=True))
    other = [
        text
        for model in (QuestionText, QuestionChange)
        for texts in model.objects.filter(question=row).values_list("title", "details")
        for text in texts
    ]
    words = (row.title, row.details, row.visitor_name, row.reason, *tags, *other, *filter(None, addresses))
    return (Held(row, words, partial(_destroy, row), about=f"question:{uid}"),)


def _destroy(row: Question) -> None:
    empty(row, "title", "details", "visitor_name", "reason", "search_text", "network")
    Tag.objects.filter(question=row).delete()
    QuestionText.objects.filter(question=row).delete()
    QuestionChange.objects.filter(question=row).delete()
    Follow.objects.filter(question=row, account=None, asker=True).delete()
    Report.objects.filter(question=row).update(reason="", network="")
    forget_question(row)
    search.renew(Kind.QUESTION, [key_of(row)], documents)


def _answer(uid: str) -> Sequence[Held]:
    row = Answer.objects.filter(uid=uid).select_related("question").first()
    if row is None:
        return ()
    earlier = AnswerText.objects.filter(answer=row).values_list("text", flat=True)
    return (Held(row, (row.text, row.reason, *earlier), partial(_destroy_answer, row)),)


def _destroy_answer(row: Answer) -> None:
    empty(row, "text", "reason")
    AnswerText.objects.filter(answer=row).delete()
    Report.objects.filter(answer=row).update(reason="", network="")
    search.renew(Kind.QUESTION, [key_of(row.question)], documents)


# TABLE: what can be erased here
ERASABLE = {
    "question": Erasable((Question, QuestionText, QuestionChange, Tag, Follow), _question),
    "answer": Erasable((Answer, AnswerText), _answer),
    "question_report": of_fields(Report, "reason", "network"),
}
