"""What was taken out of the index stands in none of its tables: words are searched for in their bytes."""

from __future__ import annotations

import pytest
from django.db import connection

from athar.search.actions import FTS, purge, put, remove
from athar.search.documents import Document, Kind
from athar.search.models import Entry, Word
from tests.search.pages import PAGES

pytestmark = pytest.mark.django_db


def _page(title: str) -> Document:
    return Document(Kind.PROGRAM, "named", "register:program", ("named",), "", title, text_en="Planted.")


def _bytes_of_the_index() -> bytes:
    """Return all that the index keeps: its lists of words, and the texts beside them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT block FROM {FTS}_data")
        lists = b"".join(bytes(block) for (block,) in cursor.fetchall())
        cursor.execute(f"SELECT c0 || ' ' || c1 || ' ' || c2 FROM {FTS}_content")
        return lists + "".join(text or "" for (text,) in cursor.fetchall()).encode()


@pytest.mark.parametrize("left", [0, 1], ids=["taken out", "written anew"])
def test_words_are_gone_from_the_lists_of_sqlite_at_once(left: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has its vacuum")
    put(PAGES)
    put([_page("Zanzibarian")])
    assert b"zanzibar" in _bytes_of_the_index()
    if left:
        put([_page("Another")])
    else:
        remove(Kind.PROGRAM, ["named"])
    assert not Word.objects.filter(word__startswith="zanzibar").exists()
    assert b"zanzibar" in _bytes_of_the_index()  # SQLite merges when it pleases
    purge()
    assert b"zanzibar" not in _bytes_of_the_index()
    assert Entry.objects.filter(key="named").count() == left
