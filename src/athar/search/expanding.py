"""Each word of a question as the group of keys that answer it: inflections, synonyms, names in the other script.

Rule kept here: what the reader typed weighs 1, whatever is put beside it less; only what the vocabulary has is put
beside it. Three queries a question, whatever its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from athar.search import synonyms
from athar.search.asking import Term
from athar.search.correcting import LONG, corrected
from athar.search.folding import STOP, Token, joined, key_of, owned, skeleton
from athar.search.models import Word
from athar.search.patterns import relatives
from corroboration.sounds import Scripts, is_arabic, nearness, sounds

MOST_OPTIONS = 10  # of a group: the heaviest are kept
JOINED, ENDING, STRIPPED, SPOKEN = (
    0.9,
    0.8,
    0.55,
    0.8,
)  # of a joined letter, an ending, a letter taken off, sounds
MEANT = 0.7  # of the nearest word of its own script, where a word is nowhere and only sounds like one of the other
PATTERNED = 0.6  # of a plural or singular by its pattern alone
SPOKEN_TOO = 0.3  # of sounds, where the word typed is itself in the vocabulary
HEARD = 0.8  # nearness of sounds from which a word of the other script is taken for the same name (docs/linking.md)
MOST_HEARD = 60  # words looked at for each skeleton: those in most entries
HEARD_ALONE = 0.65  # where the word typed is nowhere, and has three consonants
HEARD_AS_WELL = 0.08  # how much less a word may sound like it than the one that does most
_SHORTEST_HEARD = 2  # consonants: one is no name


@dataclass(frozen=True, slots=True)
class Option:
    """Keys that answer a group when an entry has them all, side by side with `phrase`; weight 0 to 1."""

    keys: tuple[str, ...]
    weight: float = 1.0
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What one word or phrase is asked for as; `count` is in about how many entries the typed one is, `reach` any."""

    typed: tuple[Token, ...]
    options: tuple[Option, ...]
    count: int
    reach: int = 0

    @property
    def known(self) -> bool:
        """Whether any entry can answer it."""
        return bool(self.options)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the vocabulary says of the words of a question."""

    counts: Mapping[str, int]  # entries by key
    keys: Mapping[str, str]  # key by word
    heard: Mapping[str, list[tuple[str, str]]]  # (word, key) of the other script by word typed
    meant: Mapping[str, str]  # key by word typed that only sounds like others


def expanded(terms: Sequence[Term]) -> tuple[Group, ...]:
    """Return a group for each word and phrase; words of grammar only where there is nothing else."""
    wanted = [term for term in terms if term.phrase or term.tokens[0].word not in STOP] or list(terms)
    pieces = _wordings(wanted)
    seen = _seen(pieces)
    return tuple(_group(term, others, seen) for term, others in pieces)


def _wordings(terms: Sequence[Term]) -> list[tuple[Term, Mapping[tuple[str, ...], float]]]:
    """Return the terms with their synonyms, words together that are one wording of the table («مذكرة تفاهم»)."""
    found: list[tuple[Term, Mapping[tuple[str, ...], float]]] = []
    table, at = synonyms.table(), 0
    while at < len(terms):
        for length in range(min(synonyms.LONGEST, len(terms) - at), 0, -1):
            some = terms[at : at + length]
            keys = tuple(token.key for term in some for token in term.tokens)
            if length == 1 or (keys in table and not any(term.phrase for term in some)):
                joint = Term(tuple(token for term in some for token in term.tokens), phrase=some[0].phrase)
                found.append((joint, {} if joint.phrase else table.get(keys) or _nearly(joint)))
                at += length
                break
    return found


def _nearly(term: Term) -> Mapping[tuple[str, ...], float]:
    """Return the synonyms of a word that the table has in another form.

    A Latin name may have its article written onto it or lack it ("Alahsa", "Ahsa"), an Arabic word the ي of relation.
    """
    if len(term.tokens) > 1:
        return {}
    token = term.tokens[0]
    bare = key_of(_bare(token.word))
    forms = [(key,) for key in _endings(token.key)] if is_arabic(token.word) else [(bare,), ("al", bare)]
    return next((found for form in forms if (found := synonyms.table().get(form))), {})


def _seen(pieces: Iterable[tuple[Term, Mapping[tuple[str, ...], float]]]) -> _Seen:
    words: set[str] = set()
    keys: set[str] = set()
    bones: dict[str, set[str]] = defaultdict(set)
    for term, others in pieces:
        keys |= {key for option in others for key in option}
        for token in term.tokens:
            words |= {token.word, *_variants(token)}
            keys |= {token.key, *_endings(token.key), *joined(token.key), *_patterned(token)}
        if len(term.tokens) == 1 and not others:
            for bone in _bones_of(term.tokens[0].word):
                bones[bone].add(term.tokens[0].word)
    rows = Word.objects.filter(Q(word__in=words) | Q(key__in=keys)).values_list("word", "key", "count")
    counts: dict[str, int] = defaultdict(int)
    by_word: dict[str, str] = {}
    for word, key, count in rows:
        by_word[word] = key
        counts[key] += count
    heard = _heard(bones, counts, by_word)
    meant: dict[str, str] = {}
    for word in sorted(heard.keys() - by_word.keys()):
        near = corrected(word) if len(word) >= LONG else None
        if near is None or not near.count:
            continue
        if is_arabic(word) and near.word[0] == word[0] and near.edits <= 1:
            del heard[word]  # a slip of the finger: the page says what was meant
            continue
        meant[word] = near.key
        counts[near.key] = max(counts[near.key], near.count)
    return _Seen(counts, by_word, heard, meant)


def _heard(
    bones: Mapping[str, set[str]], counts: dict[str, int], there: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """Return the words of the other script that sound like those typed; their numbers are put into `counts`."""
    alike: dict[str, list[tuple[float, str, str, int]]] = defaultdict(list)
    if not bones:
        return {}
    rows = Word.objects.filter(skeleton__in=bones).order_by("-count", "word")
    for word, key, bone, latin, count in rows.values_list("word", "key", "skeleton", "latin", "count")[
        : MOST_HEARD * len(bones)
    ]:
        for typed in bones[bone]:
            enough = HEARD if typed in there or len(bone) < 3 else HEARD_ALONE
            if is_arabic(typed) == latin and (near := _alike(typed, word)) >= enough:
                alike[typed].append((near, word, key, count))
    found: dict[str, list[tuple[str, str]]] = {}
    for typed, words in alike.items():
        least = max(near for near, *_word in words) - HEARD_AS_WELL
        nearest = [row for row in words if row[0] >= least]
        found[typed] = [(word, key) for _near, word, key, _count in nearest]
        for _near, _word, key, count in nearest:
            counts[key] = max(counts[key], count)
    return found


def _alike(one: str, other: str) -> float:
    return max(nearness(sounds(form), sounds(other), Scripts.ACROSS) for form in _spoken(one))


def _bones_of(word: str) -> set[str]:
    if word in STOP:
        return set()
    return {bone for form in _spoken(word) if len(bone := skeleton(form)) >= _SHORTEST_HEARD}


def _bare(word: str) -> str:
    """Return a Latin word without an article written onto it: "alkhurmah" is of «الخرمة»."""
    return word[2:] if word[:2] in ("al", "el") and len(word) > 5 else word


def _spoken(word: str) -> tuple[str, ...]:
    """Return a word as a name may be spoken: without its article, and without the t of "wahat", which is of «واحة»."""
    bare = _bare(word)
    tied = bare[:-1] if bare.endswith(("at", "et")) and len(bare) > 4 else bare
    return tuple(dict.fromkeys((word, bare, tied)))


def _variants(token: Token) -> tuple[str, ...]:
    """Return the words that a word may hide in, and that which may hide in it."""
    if not is_arabic(token.word) or len(token.word) < 3:
        return ()
    forms = (*joined(token.word), *joined(token.key), *owned(token.word))
    return (*forms, token.word[1:]) if token.word[0] in "وفبكل" and len(token.word) > 3 else forms


def _endings(key: str) -> tuple[str, ...]:
    """Return a key with and without the ي of relation («تطوع», «تطوعي») and the ا of the accusative («شريكا»)."""
    if not is_arabic(key):
        return ()
    return tuple(key[:-1] if key.endswith(end) and len(key) > 3 else f"{key}{end}" for end in "يا")


def _patterned(token: Token) -> tuple[str, ...]:
    """Return the keys of what may be a word's plurals and singulars."""
    return tuple(map(key_of, relatives(token.word)))


def _group(term: Term, others: Mapping[tuple[str, ...], float], seen: _Seen) -> Group:
    typed = tuple(token.key for token in term.tokens)
    least = min(seen.counts.get(key, 0) for key in typed)
    weights: dict[tuple[str, ...], float] = {}

    def offer(keys: tuple[str, ...], weight: float) -> None:
        if all(seen.counts.get(key) for key in keys):
            weights[keys] = max(weight, weights.get(keys, 0))

    offer(typed, 1.0)
    for keys, weight in () if term.phrase else others.items():
        offer(keys, weight)
    if len(term.tokens) == 1:
        for key, weight in _forms(term.tokens[0], seen, there=least > 0):
            offer((key,), weight)
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_OPTIONS]
    options = tuple(Option(keys, weight, term.phrase) for keys, weight in best)
    counts = [min(seen.counts[key] for key in option.keys) for option in options]
    return Group(term.tokens, options, least or max(counts, default=0), reach=sum(counts))


def _forms(token: Token, seen: _Seen, *, there: bool) -> Iterator[tuple[str, float]]:
    """Yield the keys of a word's other forms, with what each weighs; `there`: the word itself is in the vocabulary."""
    for word in _variants(token):
        if word in seen.keys:
            yield seen.keys[word], STRIPPED if word == token.word[1:] else JOINED
    for key in joined(token.key) if is_arabic(token.key) and len(token.key) >= 3 else ():
        yield key, JOINED
    for key in _endings(token.key):
        yield key, ENDING
    for key in () if there else _patterned(token):
        yield key, PATTERNED
    for _word, key in seen.heard.get(token.word, ()):
        yield key, SPOKEN_TOO if there else SPOKEN
    if token.word in seen.meant:
        yield seen.meant[token.word], MEANT
