from __future__ import annotations

import hashlib
import hmac

import pytest

from publiclog.commitment import STATEMENT, commit, opens
from publiclog.errors import EntryRefused

SALT = bytes(range(32))
CONTENT = {"held": True, "text": "أقيم البرنامج", "saplings": "1200"}


def test_a_commitment_is_the_keyed_hash_of_tag_and_canonical_content() -> None:
    words = '{"held":true,"saplings":"1200","text":"أقيم البرنامج"}'.encode()
    expected = hmac.new(SALT, b"athar/statement/1" + words, hashlib.sha256).digest()
    assert commit(salt=SALT, tag=STATEMENT, content=CONTENT) == expected


def test_a_commitment_opens_to_its_own_content_alone() -> None:
    made = commit(salt=SALT, tag=STATEMENT, content=CONTENT)
    assert opens(made, salt=SALT, tag=STATEMENT, content=dict(reversed(CONTENT.items())))
    assert not opens(made, salt=SALT, tag=STATEMENT, content={**CONTENT, "saplings": "1201"})
    assert not opens(made, salt=SALT, tag="athar/other/1", content=CONTENT)
    assert not opens(made, salt=bytes(32), tag=STATEMENT, content=CONTENT)
    assert not opens(made[:-1], salt=SALT, tag=STATEMENT, content=CONTENT)
    assert not opens(made, salt=SALT[:-1], tag=STATEMENT, content=CONTENT)


def test_equal_content_under_two_salts_has_two_commitments() -> None:
    assert commit(salt=SALT, tag=STATEMENT, content=CONTENT) != commit(
        salt=SALT[::-1], tag=STATEMENT, content=CONTENT
    )


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_salt_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(EntryRefused, match="32 bytes"):
        commit(salt=bytes(size), tag=STATEMENT, content=CONTENT)


@pytest.mark.parametrize("tag", ["", "a", "A/b", "a b/1", 'tag"', "tag{", "تعليق", "tag\n"])
def test_a_tag_that_could_run_into_the_content_is_refused(tag: str) -> None:
    with pytest.raises(EntryRefused, match="tag"):
        commit(salt=SALT, tag=tag, content=CONTENT)


@pytest.mark.parametrize("content", [1, 12, True, None, 1.5])
def test_content_that_could_run_into_the_tag_is_refused(content: object) -> None:
    with pytest.raises(EntryRefused, match="object"):
        commit(salt=SALT, tag=STATEMENT, content=content)


def test_numbers_that_json_carries_differently_are_refused() -> None:
    with pytest.raises(EntryRefused):
        commit(salt=SALT, tag=STATEMENT, content={"count": 2**53})
