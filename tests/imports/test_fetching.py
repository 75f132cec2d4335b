"""Pictures fetched from the old site: only from where it really is, only so much, and only pictures."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from athar.errors import NotValid
from athar.knowledge import picture_files
from athar.knowledge.wordpress import fetching
from athar.knowledge.wordpress.fetching import NotFetched, fetched, is_public
from tests.imports.conftest import Carried
from tests.imports.export import picture, ten_entries


class OldSite(BaseHTTPRequestHandler):
    """Gives pictures, and answers of every bad kind."""

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if name in ("gone.jpg", "nothing"):
            self.send_error(404)
        elif name == "metadata":
            self._send(302, b"", Location="http://169.254.169.254/latest/meta-data/")
        elif name == "elsewhere":
            self._send(302, b"", Location="file:///etc/passwd")
        elif name == "round":
            self._send(302, b"", Location="/round")
        elif name == "moved":
            self._send(301, b"", Location="/tree.jpg")
        elif name == "large":
            self._send(200, b"x" * 3_000)
        else:
            self._send(
                200, b"<svg/>" if name.endswith("svg") else picture("PNG" if name.endswith("png") else "JPEG")
            )

    def _send(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The old site on this machine: its host with its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), OldSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True),
        ("127.0.0.1", False), ("10.0.0.1", False), ("192.168.1.1", False), ("172.16.0.1", False),
        ("169.254.169.254", False), ("0.0.0.0", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("ff02::1", False), ("fec0::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_public_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/metadata", "private"),
        ("/elsewhere", "address"),
        ("/round", "redirects"),
        ("/nothing", "gone"),
        ("/large", "too_large"),
    ],
)
def test_answers_that_are_not_followed(
    host: str, path: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 2_000)
    with pytest.raises(NotFetched, match=f"^{why}$"):
        fetched(f"http://{host}{path}", allowed={host})


def test_a_picture_is_fetched_also_where_it_was_moved(host: str) -> None:
    assert Image.open(BytesIO(fetched(f"http://{host}/moved", allowed={host}))).format == "JPEG"


def test_time_is_bounded(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    with pytest.raises(NotFetched, match="too_slow"):
        fetched(f"http://{host}/tree.jpg", allowed={host})


@pytest.fixture
def dripping() -> Iterator[Callable[[bytes, bytes], str]]:
    """A server that says how it begins at once, and then a piece twenty times a second without an end."""
    over, listening = threading.Event(), socket.create_server(("127.0.0.1", 0))
    said: list[bytes] = []

    def drip(asked: socket.socket) -> None:
        with asked, suppress(OSError):
            asked.recv(4096)
            asked.sendall(said[0])
            while not over.wait(0.05):
                asked.sendall(said[1])

    def serve() -> None:
        with suppress(OSError):
            while True:
                asked, _from = listening.accept()
                threading.Thread(target=drip, args=(asked,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()

    def begun(first: bytes, piece: bytes) -> str:
        said[:] = [first, piece]
        return f"127.0.0.1:{listening.getsockname()[1]}"

    yield begun
    over.set()
    listening.close()


@pytest.mark.parametrize(
    ("first", "piece"),
    [
        (b"", b"H"),  # of the first line
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),  # whole headers
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),  # one header
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", b"y"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\ny\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_drips_does_not_hold_the_import(
    dripping: Callable[[bytes, bytes], str], first: bytes, piece: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.8)
    host, begun = dripping(first, piece), time.monotonic()
    with pytest.raises(NotFetched, match="too_slow"):
        fetched(f"http://{host}/tree.jpg", allowed={host})
    assert 0.7 < time.monotonic() - begun < 2


def test_nor_does_a_handshake_or_a_name_that_is_not_found(
    dripping: Callable[[bytes, bytes], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    host, begun = dripping(b"", b"\x16"), time.monotonic()
    with pytest.raises(NotFetched, match=r"too_slow|no_answer"):
        fetched(f"https://{host}/tree.jpg", allowed={host})
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: over.wait(20))
    with pytest.raises(NotFetched, match="too_slow"):
        fetched("http://nobody.example/tree.jpg")
    over.set()
    assert time.monotonic() - begun < 3


def test_redirects_share_one_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def moved(address: str, *, allowed: object, ends: float) -> str:
        asked.append(ends)
        return "/on"

    monkeypatch.setattr(fetching, "_asked", moved)
    with pytest.raises(NotFetched, match="redirects"):
        fetched("http://old.example/x")
    assert len(asked) == fetching.REDIRECTS + 1 and len(set(asked)) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://{host}/tree.jpg", "http://localhost/x", "http://[::1]/x", "http://2130706433/x", "http://0x7f.1/x",
        "file:///etc/passwd", "ftp://x.example/x", "http://user:word@x.example/x", "http://[x", "//x", "gopher://x",
        "http://10.1.2.3:22/x", "http://x.example:99999/x",
    ],
)  # fmt: skip
def test_nothing_else_is_asked(host: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*given: object, **more: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(NotFetched, match=r"private|address"):
        fetched(address.format(host=host))


def test_one_private_answer_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: both)
    with pytest.raises(NotFetched, match="private"):
        fetched("http://rebinding.example/x")


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **more: [(2, 1, 6, "", ("93.184.216.34", 80))])
    asked: list[object] = []

    def refused(address: object, **more: object) -> None:
        asked.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", refused)
    with pytest.raises(NotFetched, match="no_answer"):
        fetched("http://old.example/x")
    assert asked == [("93.184.216.34", 80)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_pictures_are_written_anew(kind: str) -> None:
    file = picture_files.checked(picture(kind))
    with Image.open(BytesIO(file.data)) as made:
        assert (
            made.size == (32, 20) and not made.getexif() and made.format == ("PNG" if kind == "GIF" else kind)
        )


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n broken", picture("JPEG")[:200], picture("TIFF")]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotValid):
        picture_files.checked(data)


def test_pictures_that_unfold_are_refused_before_they_do() -> None:
    written = BytesIO()
    Image.new("1", (8_000, 7_000)).save(written, format="PNG")
    assert len(written.getvalue()) < 100_000
    with translation.override("en"), pytest.raises(NotValid, match="pixels"):
        picture_files.checked(written.getvalue())


@pytest.mark.django_db
def test_an_import_fetches_what_is_there_and_lists_what_is_gone(carried: Carried, host: str) -> None:
    text = ten_entries(host)
    refused = carried(text, pictures=False, fetch=True, dry=True)
    assert {each.why for each in refused if each.kind == "picture"} == {"private"}
    told = carried(text, pictures=False, fetch=True, allowed=frozenset({host}))
    found = Counter((str(each.result), each.why) for each in told if each.kind == "picture")
    # the smaller copy of the tree is the same picture here
    assert found == {("imported", ""): 2, ("failed", "gone"): 1, ("failed", "no_picture"): 1}
