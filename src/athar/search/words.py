"""Keeping the vocabulary: how many entries have each word, changed by what an entry gained and lost.

Rule kept here: called within the transaction that writes the entries, under the lock of the one row of `Vocabulary`.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from athar.search.folding import STOP, skeleton, tokens
from athar.search.models import Vocabulary, Word
from corroboration.sounds import is_arabic

CHUNK = 500  # words in one statement
ADD = "UPDATE search_word SET count = count + %s, titled = titled + %s WHERE word = %s"
_LONGEST_SHOWN = 60
_JOINED = re.compile("^[وف]?(?:[بك]ال|لل)(?=..)")  # what a word has before it in one sentence alone


@dataclass(slots=True)
class Change:
    """What some entries gained and lost."""

    titled: Counter[str] = field(default_factory=Counter)
    count: Counter[str] = field(default_factory=Counter)
    keys: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # of a word its key, and how it was written

    def add(self, titles: Iterable[str], texts: Iterable[str], sign: int) -> None:
        """Count the words of one entry in, or with a `sign` of -1 out."""
        in_titles = self._words(titles)
        every = in_titles | self._words(texts)
        for word in in_titles:
            self.titled[word] += sign
        for word in every:
            self.count[word] += sign

    def _words(self, texts: Iterable[str]) -> set[str]:
        found = set()
        for text in texts:
            for token in tokens(text):
                found.add(token.word)
                if token.word not in self.keys:
                    self.keys[token.word] = (token.key, token.written[:_LONGEST_SHOWN])
        return found


def write(change: Change, *, entries: int) -> None:
    """Write a change into the vocabulary; `entries` is how many entries came, less those that went."""
    row = Vocabulary.objects.select_for_update().first() or Vocabulary(base=secrets.token_hex(8))
    row.entries = max(0, row.entries + entries)
    row.save()
    words = sorted(word for word, by in change.count.items() if by or change.titled[word])
    for start in range(0, len(words), CHUNK):
        _write(words[start : start + CHUNK], change)


def _write(words: list[str], change: Change) -> None:
    """Write some words: one statement for all that are there, and one for all that come."""
    known = set(Word.objects.filter(word__in=words).values_list("word", flat=True))
    changed = [(change.count[word], change.titled[word], word) for word in words if word in known]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, changed)
    Word.objects.filter(count=0, word__in=[word for count, _titled, word in changed if count < 0]).delete()
    fresh = [
        _made(word, *change.keys[word]) for word in words if word not in known and change.count[word] > 0
    ]
    for row in fresh:
        row.count, row.titled = change.count[row.word], change.titled[row.word]
    Word.objects.bulk_create(fresh, batch_size=CHUNK)


def _made(word: str, key: str, written: str) -> Word:
    """Return a new word; one that no spelling should lead to (of grammar, of digits) has no skeleton."""
    return Word(
        word=word,
        key=key,
        shown=_JOINED.sub("ال", written),
        latin=not is_arabic(word),
        skeleton="" if word in STOP else skeleton(word),
    )
