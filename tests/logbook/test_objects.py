from __future__ import annotations

import hmac
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings as configured

from athar.logbook import objects
from athar.logbook.actions import publish
from athar.logbook.elsewhere import faults_elsewhere
from athar.logbook.models import Checkpoint
from athar.logbook.objects import Bucket, signed_headers
from publiclog.tile import tiles_between
from tests.logbook.writing import NOW, put, put_many

pytestmark = pytest.mark.django_db(transaction=True)

KEY, SECRET = "EXAMPLEKEY", "example/secret+key"


class Storage(HTTPServer):
    """A server that speaks as much of S3 as a log needs, and checks every signature by making it again."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, str, str]] = {}
        self.order: list[str] = []
        self.failing = 0
        self.spoil = ""
        super().__init__(("127.0.0.1", 0), _Answering)


class _Answering(BaseHTTPRequestHandler):
    server: Storage

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.failing > 0:
            self.server.failing -= 1
            self._say(503)
        elif not self._is_signed(data):
            self._say(403)
        else:
            if self.server.spoil and self.server.spoil in self.path:
                data = data[:-1] + b"?"
            self.server.files[self.path] = (data, self.headers["Content-Type"], self.headers["Cache-Control"])
            self.server.order.append(self.path)
            self._say(200)

    def do_GET(self) -> None:
        if not self._is_signed(b""):
            self._say(403)
        elif self.path not in self.server.files:
            self._say(404)
        else:
            self._say(200, self.server.files[self.path][0])

    def _is_signed(self, data: bytes) -> bool:
        at = datetime.strptime(self.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        names = self.headers["Authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
        more = {name: self.headers[name] for name in names if name in ("content-type", "cache-control")}
        url = f"http://{self.headers['Host']}{self.path}"
        bucket = Bucket("", "here-1", KEY, SECRET)
        again = signed_headers(bucket, method=self.command, url=url, data=data, more=more, at=at)
        return hmac.compare_digest(again["authorization"], self.headers["Authorization"])

    def _say(self, status: int, data: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_args: object) -> None: ...


@pytest.fixture
def storage(settings, tmp_path: Path) -> Iterator[Storage]:
    settings.KEYS = tmp_path / "keys"
    server = Storage()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    settings.LOG_OBJECTS = f"http://127.0.0.1:{server.server_port}/bucket/log"
    settings.LOG_OBJECTS_REGION = "here-1"
    settings.LOG_OBJECTS_KEY, settings.LOG_OBJECTS_SECRET = KEY, SECRET
    yield server
    server.shutdown()
    server.server_close()


def whole(storage: Storage, size: int) -> bool:
    """Whether the store holds a whole log of `size`, byte by byte that of the folder."""
    folder = Path(configured.LOG_FOLDER)
    return all(
        storage.files.get(f"/bucket/log/{path}", (b"",))[0] == (folder / path).read_bytes()
        for path in ("checkpoint", *(tile.path for tile in tiles_between(0, new=size)))
    )


def test_the_log_is_whole_in_the_store_with_headers_that_let_it_be_kept(storage: Storage) -> None:
    put_many(0, end=300)
    publish(now=NOW)
    assert whole(storage, 301)
    assert storage.order[-1] == "/bucket/log/checkpoint"
    _data, kind, cache = storage.files["/bucket/log/tile/entries/000"]
    assert (kind, cache) == ("application/octet-stream", "public, max-age=31536000, immutable")
    assert storage.files["/bucket/log/checkpoint"][1:] == ("text/plain; charset=utf-8", "public, max-age=1")
    assert list(faults_elsewhere(Checkpoint.objects.order_by("-size").first())) == []


def test_only_what_is_new_is_sent(storage: Storage) -> None:
    put_many(0, end=300)
    publish(now=NOW)
    storage.order.clear()
    publish(now=NOW)
    assert storage.order == []
    put(300)
    publish(now=NOW)
    assert storage.order == [
        "/bucket/log/tile/entries/001.p/46",
        "/bucket/log/tile/0/001.p/46",
        "/bucket/log/checkpoint",
    ]


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_a_store_that_fails_holds_up_nothing_and_is_mended_by_the_next_round(
    storage: Storage, failing: int, caplog: pytest.LogCaptureFixture
) -> None:
    put(1)
    publish(now=NOW)
    storage.failing = failing
    put(2)
    assert publish(now=NOW)
    assert "not whole in object storage" in caplog.text
    for _round in range(failing):
        publish(now=NOW)
    assert whole(storage, 3)


def test_a_store_that_gives_back_something_else_gets_no_head(storage: Storage) -> None:
    put(1)
    storage.spoil = "tile/0"
    publish(now=NOW)
    assert "/bucket/log/checkpoint" not in storage.files
    storage.spoil = ""
    publish(now=NOW)
    assert whole(storage, 2)


def test_a_store_with_another_log_is_left_alone(storage: Storage) -> None:
    note = "other.example/log\n1\n" + "A" * 43 + "=\n\n— other.example/log AAAAAAAA\n"
    storage.files["/bucket/log/checkpoint"] = (note.encode(), "", "")
    put(1)
    publish(now=NOW)
    assert list(storage.files) == ["/bucket/log/checkpoint"]


def test_what_was_changed_in_the_store_is_found(storage: Storage) -> None:
    put(1)
    publish(now=NOW)
    storage.files["/bucket/log/tile/0/000.p/2"] = (bytes(64), "", "")
    head = Checkpoint.objects.get()
    assert list(faults_elsewhere(head)) == [("object storage: tile/0/000.p/2", "it is missing or another")]
    storage.files.clear()
    assert ("object storage", "its head is not the latest") in list(faults_elsewhere(head))


def test_without_a_store_nothing_is_sent(settings, tmp_path: Path) -> None:
    assert objects.store() is None


def test_a_request_without_the_secret_is_refused(storage: Storage) -> None:
    with pytest.raises(objects.StoreFault, match="403"):
        Bucket(configured.LOG_OBJECTS, "here-1", KEY, "another").put("x", b"y", kind="", cache="")
    assert "secret" not in repr(Bucket("", "", KEY, SECRET)).replace("EXAMPLEKEY", "")


# the two requests that the document of the signature works out
EXAMPLE = Bucket("", "us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
THEN = datetime(2013, 5, 24, tzinfo=UTC)
HOST = "https://examplebucket.s3.amazonaws.com"


@pytest.mark.parametrize(
    ("method", "path", "data", "more", "signature"),
    [
        ("GET", "/test.txt", b"", {"range": "bytes=0-9"},
         "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        ("PUT", "/test$file.text", b"Welcome to Amazon S3.",
         {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
         "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
    ],
)  # fmt: skip
def test_requests_are_signed_as_the_document_works_it_out(
    method: str, path: str, data: bytes, more: dict, signature: str
) -> None:
    headers = signed_headers(EXAMPLE, method=method, url=HOST + path, data=data, more=more, at=THEN)
    assert headers["authorization"].endswith(f"Signature={signature}")
    later = signed_headers(
        EXAMPLE, method=method, url=HOST + path, data=data, more=more, at=THEN + timedelta(1)
    )
    assert later["authorization"] != headers["authorization"]
