"""What is near a question: other questions and articles that share its rarer words, each with the words they share.

Rule kept here: words are folded and stemmed, so that spelling, articles and plurals tell nothing apart. The cost does
not grow with the number of questions: of each word the newest LOOKED_UP places are read, and a word that more share
weighs little. Nothing is decided by nearness: a person says "this answers me", or that theirs is different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from django.db import transaction

from athar.knowledge.models import Article
from athar.questions.models import Question, Token, TokensKept
from corroboration.letters import fold
from corroboration.stems import stem

QUESTION, ARTICLE = "question", "article"
LOOKED_UP = 250  # places read of one word: one that more share tells little
ASKED = 12  # words of a title that are looked up
MOST_TOKENS = 60  # of one text: what comes later is about something else
IN_DETAILS = 0.5  # what a word in the details weighs against one in the title
UNKNOWN = 0.4  # what a word weighs that nobody has used: often a slip or a name
NEAR = 0.34  # a third of what the title says, by weight, is shared
SAME = 0.8  # from here on staff are told that the two may be one
_FUNCTION_WORDS = (
    "من في على الى إلى عن مع هل ما ماذا كيف متى أين لماذا لم لا لن أن إن كان كانت هو هي هذا هذه ذلك تلك التي الذي "
    "أو ثم قد كل بعد قبل عند لنا نحن أنا هم أي إذا لو بين حتى غير يمكن يجب ليس عندنا لدينا نا كم فيه فيها "
    "the a an and or of to in on at by for with from is are was were be been do does did can could may must should "
    "we our us i my you your it its this that these those what how when where why who which if not no as has have "
    "there their they will would about into than then so"
).split
_STOP = frozenset(folded for word in _FUNCTION_WORDS() for folded in (fold(word), stem(fold(word))))


@dataclass(frozen=True, slots=True)
class Near:
    """A question or an article near what is asked; `score` from 0 to 1, `words` as they were typed."""

    kind: str
    ref: int
    score: float
    words: tuple[str, ...]


def tokens_of(text: str) -> dict[str, str]:
    """Return the stems of a text, each with the first word it came of, in the order of the text."""
    found: dict[str, str] = {}
    for word in text.split():
        for folded in fold(word).split():
            token = stem(folded)[:32]
            if len(token) > 1 and folded not in _STOP and token not in _STOP:
                found.setdefault(token, word.strip(".,;:!?؟،؛«»\"'()[]"))
    return found


def keep_question(row: Question, *, tags: Iterable[str]) -> None:
    """Write by which stems a public question is found."""
    _keep(QUESTION, row.pk, title=f"{row.title} {' '.join(tags)}", text=row.details)


def forget_question(row: Question) -> None:
    """Let a question be found no more."""
    Token.objects.filter(kind=QUESTION, ref=row.pk).delete()


def _keep(kind: str, ref: int, *, title: str, text: str) -> None:
    in_title = list(tokens_of(title))
    rest = [token for token in tokens_of(text) if token not in set(in_title)]
    Token.objects.filter(kind=kind, ref=ref).delete()
    Token.objects.bulk_create(
        Token(kind=kind, ref=ref, token=token, in_title=place < len(in_title))
        for place, token in enumerate((in_title + rest)[:MOST_TOKENS])
    )


@transaction.atomic
def keep_articles() -> None:
    """Write by which stems articles are found, where one is new, changed or withdrawn: two queries where none is."""
    live = dict(Article.objects.filter(live=True).values_list("pk", "last_published_at"))
    kept = dict(TokensKept.objects.values_list("article", "at"))
    for pk in kept.keys() - live.keys():
        Token.objects.filter(kind=ARTICLE, ref=pk).delete()
        TokensKept.objects.filter(article=pk).delete()
    for pk in [pk for pk, at in live.items() if pk not in kept or kept[pk] != at]:
        row = Article.objects.get(pk=pk)
        _keep(ARTICLE, pk, title=row.title, text=row.summary)
        TokensKept.objects.update_or_create(article=pk, defaults={"at": live[pk]})


def near(title: str, *, besides: int = 0, most: int = 6, least: float = NEAR) -> tuple[Near, ...]:
    """Return what is near a title, the nearest first; `besides` is a question that is left out.

    The weight of a word seen at n places is log(1 + LOOKED_UP / n). A score is the shared weight over the title's.
    """
    asked = dict(list(tokens_of(title).items())[:ASKED])
    shared: defaultdict[tuple[str, int], dict[str, float]] = defaultdict(dict)
    total = 0.0
    for token in asked:
        places = Token.objects.filter(token=token).order_by("-ref").values_list("kind", "ref", "in_title")
        rows = list(places[:LOOKED_UP])
        weight = log(1 + LOOKED_UP / max(1, len(rows)))
        total += weight if rows else weight * UNKNOWN
        for kind, ref, in_title in rows:
            shared[kind, ref][token] = weight * (1.0 if in_title else IN_DETAILS)
    shared.pop((QUESTION, besides), None)
    found = [
        Near(kind, ref, round(sum(weights.values()) / total, 3), tuple(asked[token] for token in weights))
        for (kind, ref), weights in shared.items()
        if _enough(weights, asked)
    ]
    close = [one for one in found if one.score >= least]
    return tuple(sorted(close, key=lambda one: (-one.score, one.kind, -one.ref))[:most])


def _enough(weights: Mapping[str, float], asked: Mapping[str, str]) -> bool:
    """Return whether more than one word is shared; of a title of one or two words one is enough."""
    return len(weights) > 1 or len(asked) <= 2
