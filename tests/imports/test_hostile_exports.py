"""Files that mean harm, or are damaged: nothing is expanded, memory stays bounded, and what is whole comes in."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from typing import BinaryIO

import pytest

from athar.imports.outcomes import Outcome
from athar.knowledge.models import Article
from athar.knowledge.wordpress import characters, limits
from athar.knowledge.wordpress.entries import Entry
from athar.knowledge.wordpress.pieces import Unreadable, converted
from athar.knowledge.wordpress.reading import Part, Reader, Told
from athar.knowledge.wordpress.shortcodes import expanded
from athar.knowledge.wordpress.slugs import free, slug_of
from tests.imports.conftest import Carried
from tests.imports.export import HEAD, HOST, TAIL, item

LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
START = '<?xml version="1.0" encoding="UTF-8"?>'


def read(data: bytes | BinaryIO) -> list[Part]:
    return list(Reader(BytesIO(data) if isinstance(data, bytes) else data).parts())


def whys(parts: list[Part]) -> list[tuple[str, bool]]:
    return [(part.why, part.stops) for part in parts if isinstance(part, Told)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (f"{START}{LAUGHS}<rss><channel><item><title>&b;</title></item></channel></rss>", "document_type"),
        (f"{START}<!-- <rss> -->\n <?x y?> <!doctype rss><rss></rss>", "document_type"),
        (f"{START}<rss><channel><item><title>&b;</title></item></channel></rss>", "broken"),
        (f"{START}<rss><channel><item><title>&x;</title>", "broken"),
        (f"{START}<html><body>an error page</body></html>", "no_export"),
        ("", "no_export"),
        ("PK\x03\x04 a zip", "no_export"),
        (f"{START}<!--" + "x" * 300_000, "no_export"),
        ('<?xml version="1.0" encoding="UTF-7"?><rss><channel></channel></rss>', "encoding"),
        (f"{START}<rss><channel>" + "<a>" * 400 + "</channel></rss>", "broken"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_told_and_not_read(data: str, why: str) -> None:
    parts = read(data.encode("latin-1"))
    assert whys(parts) == [(why, True)]
    assert not [part for part in parts if isinstance(part, Entry) and part.title]


def test_what_stands_before_a_break_is_given_and_the_line_told() -> None:
    whole = HEAD.format(host=HOST) + item(1, "One", "<p>x</p>") + item(2, "Two", "<p>y</p>")
    parts = read((whole + "<item><title>Three</titel></item>" + item(4, "Four")).encode())
    assert [part.title for part in parts if isinstance(part, Entry)] == ["One", "Two"]
    (told,) = (part for part in parts if isinstance(part, Told))
    assert told.why == "broken" and told.line == whole.count("\n") + 1
    parts = read((whole[: len(whole) - 30]).encode())
    assert [part.title for part in parts if isinstance(part, Entry)] == ["One"] and whys(parts) == [
        ("broken", True)
    ]


@pytest.mark.parametrize(
    ("codec", "declared", "told"),
    [
        ("utf-8-sig", "UTF-8", []),
        ("utf-16", "UTF-16", []),
        ("cp1256", "windows-1256", []),
        ("cp1256", "UTF-8", [("other_encoding", False)]),
    ],
)
def test_encodings_are_read_as_declared_or_as_they_are(codec: str, declared: str, told: list[object]) -> None:
    text = (
        HEAD.format(host=HOST).replace("UTF-8", declared).replace("هدى من وادي الريحان", "هدى" * 200)
    ) + item(1, "شجرة الريحان", "<p>ماء</p>")
    parts = read((text + TAIL).encode(codec))
    assert [part.title for part in parts if isinstance(part, Entry)] == ["شجرة الريحان"]
    assert whys(parts) == told


def test_controls_and_damaged_bytes_cost_themselves_alone() -> None:
    text = HEAD.format(host=HOST) + item(1, "A\x00B\x0bC", "<p>x\x1fy&#1;z&#xFFFF;&#65;</p>") + TAIL
    data = text.encode().replace(b"<p>x", b"<p>\xff\xfex")
    (entry,) = (part for part in read(data) if isinstance(part, Entry))
    assert entry.title == "ABC" and entry.content == "<p>\ufffd\ufffdxyz&#65;</p>"
    assert ("replaced", False) in whys(read(data))


@pytest.mark.parametrize("at", range(1, 12))
def test_a_reference_between_two_pieces_is_one(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    monkeypatch.setattr(characters, "CHUNK_BYTES", at)
    assert "".join(characters.Text(BytesIO(b"abc&#x0001;d&amp;e&f\xd9\x85")).pieces()) == "abcd&amp;e&fم"


class Endless:
    """A file of entries that goes on until so many bytes are read, and never lies anywhere whole."""

    def __init__(self, size: int, *, entry: bytes, head: bytes, tail: bytes = b"") -> None:
        self._left, self._entry, self._next, self._tail = size, entry, head, tail

    def read(self, count: int) -> bytes:
        while len(self._next) < count and self._left > 0:
            self._next += self._entry
            self._left -= len(self._entry)
            if self._left <= 0:
                self._next += self._tail
        data, self._next = self._next[:count], self._next[count:]
        return data


def test_a_large_file_needs_the_memory_of_one_entry() -> None:
    entry = item(1, "Long", "<p>" + "word " * 20_000 + "</p>").encode()
    stream = Endless(20 * 2**20, entry=entry, head=HEAD.format(host=HOST).encode(), tail=TAIL.encode())
    tracemalloc.start()
    count = sum(isinstance(part, Entry) for part in Reader(stream).parts())  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 150 and peak < 4 * 2**20


def test_an_entry_without_end_is_left_where_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ENTRY_BYTES", 2**20)
    head = HEAD.format(host=HOST).encode() + b"<item><title>x</title>"
    stream = Endless(
        2**40, entry=b"<wp:comment><wp:comment_content>x</wp:comment_content></wp:comment>", head=head
    )
    assert whys(list(Reader(stream).parts())) == [("entry_too_large", True)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "why"),
    [("x" * 1_000_001, "too_long"), ("<div>" * 300 + "x", "markup"), ("<b>" * 5_000 + "x", "markup")],
)
def test_texts_that_nobody_writes_are_refused(content: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        converted(content, picture=lambda number: "", address=lambda old: old, source=lambda old: old)


@pytest.mark.parametrize(
    "content",
    [
        '<p onmouseover="x()">a</p><script>x()</script><style>b{}</style><svg onload="x()"><p>',
        '<a href="java\nscript:x()">a</a><a href="data:text/html,x">b</a><a href="vbscript:x">c</a>',
        '<iframe src="javascript:x()"></iframe><object data="x"></object><form action="/x"><input></form>',
        "[caption]" * 3_000 + "[gallery ids=" + "9" * 5_000 + "]" + "[/x]" * 1_000 + "<pre" * 2_000,
        "<math><mtext><table><mglyph><style><img src=x onerror=x()></style></mglyph></table></mtext></math>",
        '<p><img src="x" onerror="x()"></p>&lt;script&gt;x()&lt;/script&gt;',
        "<blockquote><cite></cite></blockquote><table><tr><td></td></tr></table><ul></ul><p></p>",
    ],
)
def test_nothing_that_runs_comes_through(content: str) -> None:
    made = converted(content, picture=lambda number: "", address=lambda old: old, source=lambda old: old)
    text = str(made.pieces).lower()
    for sign in (
        "<script",
        "onerror",
        "onload",
        "onmouse",
        "javascript:",
        "vbscript:",
        "data:text",
        "<style",
        "<iframe",
        "<form",
    ):
        assert sign not in text


@pytest.mark.parametrize(
    ("old", "title", "slug"),
    [
        ("%D8%B4%D8%AC%D8%B1%D8%A9", "x", "شجرة"),
        ("%d8%b4%d8", "العنوان", "ش"),
        ("../../etc/passwd", "x", "etcpasswd"),
        ("", "شجرة الريحان!", "شجرة-الريحان"),
        ("", "؟!", "entry-7"),
        ("series", "x", "series-7"),
        ("a" * 300, "x", "a" * 120),
    ],
)
def test_slugs_are_decoded_and_made(old: str, title: str, slug: str) -> None:
    assert slug_of(old, title, number=7) == slug
    assert free(slug, {slug}) == f"{slug[:112]}-2"


def test_words_in_brackets_stay() -> None:
    text, gone = expanded("See [1] and [sic], [note]kept[/note] [xy a=1/] [/]", picture=lambda number: "")
    assert text == "See [1] and [sic], kept  [/]" and gone == ("note", "xy")


@pytest.mark.django_db
def test_what_stands_before_a_break_is_imported(carried: Carried) -> None:
    told: list[Outcome] = carried(
        HEAD.format(host=HOST) + item(1, "One", "<p>x</p>", slug="one") + "<item><title>", pictures=False
    )
    assert [(each.kind, str(each.result), each.why) for each in told] == [
        ("file", "failed", "broken"),
        ("post", "imported", ""),
    ]
    assert told[0].line > 10 and Article.objects.get().slug == "one"
