from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from athar.errors import LogFault
from athar.logbook import actions, keys
from athar.logbook.actions import publish
from athar.logbook.faults import faults
from athar.logbook.models import Checkpoint, Entry, Sequenced, Waiting
from athar.logbook.queries import log_origin, log_size, verification_key
from publiclog import checkpoint
from publiclog.checkpoint import Checkpoint as Head
from publiclog.checkpoint import open_checkpoint, sign_checkpoint, sign_checkpoint_with
from publiclog.note import read_verifier
from publiclog.store import TileFolder
from publiclog.tree import leaf_hash, verify_consistency
from tests.logbook.writing import NOW, put, put_many
from tests.publiclog import naive

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path: Path) -> Path:
    """Give each test keys of its own."""
    settings.KEYS = tmp_path / "keys"
    return tmp_path / "keys"


def published() -> Head:
    """Return the published head, opened with the key that the log names."""
    vkey = verification_key()
    assert vkey
    note = (Path(settings.LOG_FOLDER) / "checkpoint").read_text()
    return open_checkpoint(note, verifier=read_verifier(vkey), origin=log_origin())[0]


def hashes() -> list[bytes]:
    """Return the leaf hashes in the order of the log, made anew."""
    rows = Entry.objects.filter(sequenced__isnull=False).order_by("sequenced__index")
    return [leaf_hash(bytes(row.leaf)) for row in rows]


def test_nothing_is_published_while_nothing_was_recorded() -> None:
    assert publish(now=NOW) is None
    assert not Checkpoint.objects.exists()
    assert not keys.key_file(log_origin()).exists()


def test_what_was_recorded_is_published_after_the_entry_that_starts_the_log() -> None:
    recorded = [put(1), put(2)]
    head = publish(now=NOW)
    assert head is not None
    order = list(Sequenced.objects.order_by("index").values_list("entry__kind", "entry_id"))
    assert order[0][0] == "log_started"
    assert [pk for _kind, pk in order[1:]] == [entry.pk for entry in recorded]
    assert published() == Head(settings.LOG_ORIGIN, 3, naive.mth(hashes()))
    assert (head.size, head.root) == (3, naive.mth(hashes()).hex())
    assert not Waiting.objects.exists()
    assert not list(faults())


def test_nothing_new_is_not_published_again() -> None:
    put(1)
    publish(now=NOW)
    assert publish(now=NOW + timedelta(days=1)) is None
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("steps", [(1, 1, 1), (253, 1, 1, 1), (300, 300), (255, 256, 257)])
def test_every_head_continues_the_one_before(steps: tuple[int, ...]) -> None:
    start = 0
    for step in steps:
        put_many(start, end=start + step)
        start += step
        publish(now=NOW)
    folder, heads = TileFolder(Path(settings.LOG_FOLDER)), list(Checkpoint.objects.order_by("size"))
    assert [head.root for head in heads] == [naive.mth(hashes()[: head.size]).hex() for head in heads]
    for old, new in pairwise(heads):
        verify_consistency(
            old=old.size,
            new=new.size,
            old_root=bytes.fromhex(old.root),
            new_root=bytes.fromhex(new.root),
            proof=folder.consistency_proof(old.size, new=new.size),
        )
    assert not list(faults())


def test_more_than_one_head_can_carry_is_published_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 5)
    put_many(0, end=12)
    sizes = [head.size for head in iter(lambda: publish(now=NOW), None) if head]
    assert sizes == [6, 11, 13]


def test_numbers_follow_the_order_of_commits_where_ids_do_not() -> None:
    late, early = put(1), put(2)
    Waiting.objects.filter(entry=late).delete()
    publish(now=NOW)
    Waiting.objects.create(entry=late)
    publish(now=NOW)
    assert Sequenced.objects.get(entry=early).index < Sequenced.objects.get(entry=late).index
    assert not list(faults())


def test_the_key_is_readable_by_its_owner_alone(own_keys: Path) -> None:
    put(1)
    publish(now=NOW)
    (key,) = own_keys.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.name == "log-127.0.0.1_8000_log"


def test_the_log_keeps_its_name_when_the_address_changes(settings) -> None:
    put(1)
    publish(now=NOW)
    settings.LOG_ORIGIN = "athar.example/log"
    put(2)
    publish(now=NOW)
    assert published().origin == log_origin() == "127.0.0.1:8000/log"


@pytest.mark.parametrize("origin", ["two words", "a+b/c", "name", ""])
def test_a_log_is_not_started_under_a_name_that_no_note_can_carry(settings, origin: str) -> None:
    settings.LOG_ORIGIN = origin
    put(1)
    with pytest.raises(LogFault):
        publish(now=NOW)
    assert not Sequenced.objects.exists()


def test_a_lost_key_is_never_replaced() -> None:
    put(1)
    publish(now=NOW)
    keys.key_file(log_origin()).unlink()
    put(2)
    with pytest.raises(LogFault, match="missing"):
        publish(now=NOW)
    assert not keys.key_file(log_origin()).exists()
    assert log_size() == 2


def test_another_key_never_signs_this_log() -> None:
    put(1)
    publish(now=NOW)
    keys.key_file(log_origin()).unlink()
    keys.make_key(log_origin())
    put(2)
    with pytest.raises(LogFault, match="not the one this log was started with"):
        publish(now=NOW)


def test_a_key_file_that_is_no_key_is_refused() -> None:
    put(1)
    publish(now=NOW)
    keys.key_file(log_origin()).write_text("not a key")
    put(2)
    with pytest.raises(LogFault, match="not a key"):
        publish(now=NOW)


def test_publishing_inside_another_transaction_is_refused() -> None:
    put(1)
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        publish(now=NOW)
    assert not Checkpoint.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a setting of SQLite")
def test_commits_are_synced_while_publishing_and_cheap_again_after() -> None:
    seen: list[int] = []

    def level() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            return cursor.fetchone()[0]

    put(1)
    before = level()

    def noted(execute: Callable, sql: str, *rest: object) -> object:
        if (
            sql.startswith("INSERT INTO") and "logbook_published" not in sql
        ):  # that is made again from the file
            seen.append(level())
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        publish(now=NOW)
    assert set(seen) == {2}
    assert level() == before == 1


# What a crash leaves behind. A crash is an exception that nobody catches, at one step after another.


class Crash(BaseException):
    """The process ends here."""


STEPS: list[tuple[object, str]] = [
    (actions, "make_key"),
    (actions, "_start_log"),
    (actions, "_number_waiting"),
    (TileFolder, "append"),
    (checkpoint, "sign_checkpoint_with"),
    (Checkpoint.objects, "create"),
    (actions, "_publish_head"),
    (actions, "write_durably"),
    (TileFolder, "sweep"),
]


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, set[bytes]]]:
    """Every head that is ever signed, by its size, whether it was published or not."""
    roots: dict[int, set[bytes]] = {}
    real = sign_checkpoint_with

    def noted(head: Head, **more: object) -> str:
        roots.setdefault(head.size, set()).add(head.root)
        return real(head, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(checkpoint, "sign_checkpoint_with", noted)
    yield roots
    assert not list(faults())
    assert published().root == naive.mth(hashes())
    shown = [head.size for head in Checkpoint.objects.all()]
    assert {size: {naive.mth(hashes()[:size])} for size in shown} == {size: roots[size] for size in shown}


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _owner, name in STEPS])
@pytest.mark.parametrize("first", [True, False], ids=["first head", "later head"])
def test_a_crash_at_any_step_is_mended_by_running_again(
    owner: object,
    name: str,
    after: bool,
    first: bool,
    signed: dict[int, set[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not first:
        put_many(0, end=254)
        publish(now=NOW)
    put(1_000)
    real: Callable = getattr(owner, name)

    def crashing(*args: object, **more: object) -> object:
        if after:
            real(*args, **more)
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, crashing)
        if first or name != "make_key":
            with pytest.raises(Crash):
                publish(now=NOW)
        else:
            publish(now=NOW)
    put(1_001)
    publish(now=NOW)
    assert publish(now=NOW) is None


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_crash_at_any_write_to_the_disk_is_mended_by_running_again(
    call: str, signed: dict[int, set[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes = 0
    for at in range(40):
        put_many(at * 20, end=at * 20 + 20)
        left = at
        owner = os if call == "fsync" else Path
        real = getattr(owner, call)

        def counted(*args: object, real: Callable = real) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Crash
            return real(*args)

        with monkeypatch.context() as patched:
            patched.setattr(owner, call, counted)
            try:
                publish(now=NOW)
            except Crash:
                crashes += 1
        publish(now=NOW)
    assert crashes >= 3


def test_a_head_that_was_signed_before_a_crash_is_published_without_a_new_entry(
    signed: dict[int, set[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(1)
    with monkeypatch.context() as patched:
        patched.setattr(actions, "write_durably", lambda *_args, **_more: (_ for _ in ()).throw(Crash()))
        with pytest.raises(Crash):
            publish(now=NOW)
    assert not (Path(settings.LOG_FOLDER) / "checkpoint").exists()
    assert publish(now=NOW) is None
    assert published().size == 2


def test_a_disk_that_is_full_leaves_the_last_head_and_is_mended_later(
    signed: dict[int, set[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(1)
    publish(now=NOW)
    put(2)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            publish(now=NOW)
    assert published().size == 2
    publish(now=NOW)
    assert published().size == 3


# What may never be signed.


def test_an_older_database_beside_a_newer_folder_signs_nothing() -> None:
    put(1)
    publish(now=NOW)
    head, vkey = published(), verification_key()
    newer = Head(head.origin, 99, bytes(32))
    assert vkey
    note = sign_checkpoint(newer, key=keys.load_key(vkey))
    (Path(settings.LOG_FOLDER) / "checkpoint").write_text(note)
    put(2)
    with pytest.raises(LogFault, match="an older copy was restored"):
        publish(now=NOW)
    assert (Path(settings.LOG_FOLDER) / "checkpoint").read_text() == note
    assert Checkpoint.objects.count() == 1
    assert verification_key() == vkey


def test_an_empty_database_beside_a_folder_with_a_log_signs_nothing() -> None:
    put(1)
    Path(settings.LOG_FOLDER).mkdir(parents=True)
    (Path(settings.LOG_FOLDER) / "checkpoint").write_text("somebody's head\n")
    with pytest.raises(LogFault, match="does not know"):
        publish(now=NOW)
    assert not Checkpoint.objects.exists()


def test_an_entry_whose_bytes_were_changed_is_not_signed() -> None:
    from tests.triggers import lifted

    entry = put(1)
    with lifted():
        Entry.objects.filter(pk=entry.pk).update(leaf=bytes(entry.leaf).replace(b'"rev":1', b'"rev":2'))
    with pytest.raises(LogFault, match="not what was recorded"):
        publish(now=NOW)
    assert not Checkpoint.objects.exists()


@pytest.mark.parametrize("path", ["tile/0/000.p/255", "tile/entries/000.p/255"])
def test_files_that_were_changed_are_not_continued(path: str) -> None:
    put_many(0, end=254)
    publish(now=NOW)
    file = Path(settings.LOG_FOLDER) / path
    raw = bytearray(file.read_bytes())
    raw[40] ^= 1
    file.write_bytes(raw)
    put(1_000)
    with pytest.raises(LogFault):
        publish(now=NOW)
    assert Checkpoint.objects.count() == 1
    assert published().size == 255
