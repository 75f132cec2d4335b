"""Questions as search finds them: one that was asked in both languages once, a merged or removed one not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from django.db.models import Q

from athar.knowledge.rendering import in_words, markdown
from athar.questions.models import Answer, Question, State
from athar.questions.topics import codes_in
from athar.search.documents import Document, Kind

ANSWER_WORDS = 4_000  # characters of answers that a question is found by
WITH_BEST, ANSWERED, OPEN = 0.6, 0.4, 0.2  # weights


def key_of(row: Question) -> str:
    """Return the key of a question in the index of search: its own, or that of the pair of two languages."""
    return row.twin_key or row.uid


def documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield the public questions, or those of these keys."""
    rows = Question.objects.filter(state=State.PUBLIC).exclude(title="")
    if keys is not None:
        rows = rows.filter(Q(twin_key__in=list(keys)) | Q(twin_key="", uid__in=list(keys)))
    for _key, pair in groupby(rows.order_by("twin_key", "pk").iterator(chunk_size=500), key=key_of):
        yield _document(list(pair))


def _document(pair: Sequence[Question]) -> Document:
    titles = {row.language: row.title for row in pair}
    texts = {row.language: _words(row) for row in pair}
    topics = dict.fromkeys(f"topic:{code}" for row in pair for code in codes_in(row.topics_bits))
    tagged = dict.fromkeys(f"tag:{key}" for row in pair for key in row.tags.values_list("key", flat=True))
    return Document(
        kind=Kind.QUESTION,
        key=key_of(pair[0]),
        address="questions:question",
        arguments=(pair[0].uid,),
        elsewhere={row.language: (row.uid,) for row in pair if len(pair) > 1},
        title_ar=titles.get("ar", ""),
        title_en=titles.get("en", ""),
        text_ar=texts.get("ar", ""),
        text_en=texts.get("en", ""),
        languages=tuple(sorted(titles)),
        facets=(*topics, *tagged),
        at=max((row.published_at for row in pair if row.published_at), default=None),
        weight=max(map(_weight, pair)),
    )


def _words(row: Question) -> str:
    """Return what a question is found by beside its title."""
    answers = Answer.objects.filter(question=row, state=State.PUBLIC).order_by("standing", "-helpful", "pk")
    said = "\n".join(in_words(markdown(text)) for text in answers.values_list("text", flat=True))[
        :ANSWER_WORDS
    ]
    tags = " ".join(row.tags.values_list("words", flat=True))
    return "\n".join(part for part in (in_words(markdown(row.details)), tags, said) if part)


def _weight(row: Question) -> float:
    return WITH_BEST if row.best_id else ANSWERED if row.answers else OPEN
