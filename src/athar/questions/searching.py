"""Questions as search finds them: each in its one language, a merged or removed one not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from athar.knowledge.rendering import in_words, markdown
from athar.questions.models import Answer, Question, State
from athar.questions.topics import codes_in
from athar.search.documents import Document, Kind

ANSWER_WORDS = 4_000  # characters of answers that a question is found by
WITH_BEST, ANSWERED, OPEN = 0.6, 0.4, 0.2  # weights


def documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield the public questions, or those of these ids."""
    rows = Question.objects.filter(state=State.PUBLIC)
    if keys is not None:
        rows = rows.filter(uid__in=list(keys))
    for row in rows.order_by("pk").iterator(chunk_size=500):
        yield _document(row)


def _document(row: Question) -> Document:
    answers = Answer.objects.filter(question=row, state=State.PUBLIC).order_by("standing", "-helpful", "pk")
    said = "\n".join(in_words(markdown(text)) for text in answers.values_list("text", flat=True))[
        :ANSWER_WORDS
    ]
    tags = " ".join(row.tags.values_list("words", flat=True))
    text = "\n".join(part for part in (in_words(markdown(row.details)), tags, said) if part)
    arabic = row.language == "ar"
    topics = [f"topic:{code}" for code in codes_in(row.topics_bits)]
    tagged = [f"tag:{key}" for key in row.tags.values_list("key", flat=True)]
    return Document(
        kind=Kind.QUESTION,
        key=row.uid,
        address="questions:question",
        arguments=(row.uid,),
        title_ar=row.title if arabic else "",
        title_en="" if arabic else row.title,
        text_ar=text if arabic else "",
        text_en="" if arabic else text,
        languages=(row.language,),
        facets=(*topics, *tagged),
        at=row.published_at,
        weight=WITH_BEST if row.best_id else ANSWERED if row.answers else OPEN,
    )
