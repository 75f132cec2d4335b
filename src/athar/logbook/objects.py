"""The log's files in object storage too: whatever speaks S3's PUT and GET, so that reads cost the platform nothing.

Rule kept here: the folder is the log; the store follows it. Tiles go first, each read back and compared, the head
last; so what stands there is a whole log at every moment, perhaps an older one. A store that fails holds up nothing:
the next round goes on where this one stopped, since it asks the store itself which head it has.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings

from athar.logbook.models import Checkpoint
from athar.logbook.queries import published_note
from publiclog.checkpoint import read_checkpoint
from publiclog.errors import LogError
from publiclog.note import read_note
from publiclog.store import write_durably
from publiclog.tile import tiles_between

log = logging.getLogger(__name__)

MARK = ".in-objects"  # in the folder: the SHA-256 of the note that the store was given last
FOR_EVER = "public, max-age=31536000, immutable"
SECONDS_ONLY = "public, max-age=1"
ANSWER_SECONDS = 10.0


class StoreFault(Exception):
    """The store did not take a file, or gives back another one."""


class Store(Protocol):
    """Where files can be put and got by their path; `get` returns None for what is not there."""

    def put(self, path: str, data: bytes, *, kind: str, cache: str) -> None: ...

    def get(self, path: str) -> bytes | None: ...


@dataclass(frozen=True)
class Bucket:
    """A folder of a bucket at `url`, as `https://s3.example/bucket/log`; requests are signed with AWS's version 4."""

    url: str
    region: str
    key: str
    secret: str = field(repr=False)

    def put(self, path: str, data: bytes, *, kind: str, cache: str) -> None:
        """Store `data`. Raises StoreFault."""
        self._ask("PUT", path, data=data, more={"content-type": kind, "cache-control": cache})

    def get(self, path: str) -> bytes | None:
        """Return what is stored. Raises StoreFault."""
        return self._ask("GET", path)

    def _ask(
        self, method: str, path: str, *, data: bytes = b"", more: dict[str, str] | None = None
    ) -> bytes | None:
        url = f"{self.url.rstrip('/')}/{path}"
        headers = signed_headers(self, method=method, url=url, data=data, more=more or {}, at=_now())
        request = urllib.request.Request(  # noqa: S310 - an operator gave the address
            url, data=data if method == "PUT" else None, headers=headers, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as got:  # noqa: S310
                return bytes(got.read())
        except urllib.error.HTTPError as refused:
            with refused:
                if method == "GET" and refused.code == 404:
                    return None
                raise StoreFault(f"{method} {path}: {refused.code}") from refused
        except OSError as fault:
            raise StoreFault(f"{method} {path}: {fault}") from fault


def signed_headers(
    bucket: Bucket, *, method: str, url: str, data: bytes, more: dict[str, str], at: datetime
) -> dict[str, str]:
    """Return the headers of a request with AWS Signature Version 4 (the four steps of its document)."""
    parts, stamp = urllib.parse.urlsplit(url), at.strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(data).hexdigest()
    headers = {"host": parts.netloc, "x-amz-content-sha256": digest, "x-amz-date": stamp, **more}
    names = ";".join(sorted(headers))
    told = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    request = "\n".join(
        [method, urllib.parse.quote(parts.path, safe="/-_.~"), parts.query, told, names, digest]
    )
    scope = f"{stamp[:8]}/{bucket.region}/s3/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(request.encode()).hexdigest()])
    key = f"AWS4{bucket.secret}".encode()
    for part in (*scope.split("/"), to_sign):
        key = hmac.digest(key, part.encode(), "sha256")
    credential = (
        f"AWS4-HMAC-SHA256 Credential={bucket.key}/{scope}, SignedHeaders={names}, Signature={key.hex()}"
    )
    return {**headers, "authorization": credential}


def store() -> Store | None:
    """Return the store of the settings; None if the folder is all there is."""
    if not settings.LOG_OBJECTS:
        return None
    return Bucket(
        settings.LOG_OBJECTS,
        settings.LOG_OBJECTS_REGION,
        settings.LOG_OBJECTS_KEY,
        settings.LOG_OBJECTS_SECRET,
    )


def mirror(head: Checkpoint, *, to: Store | None = None) -> None:
    """Bring the store up to `head`; a fault is logged, and mended by the next round."""
    target = to or store()
    if target is None or is_mirrored(head):
        return
    try:
        _copy(head, to=target)
    except (StoreFault, LogError, OSError) as fault:
        log.error("the log is not whole in object storage: %s", fault)


def is_mirrored(head: Checkpoint) -> bool:
    """Return whether the store was given this head with all its cosignatures."""
    mark = Path(settings.LOG_FOLDER) / MARK
    return mark.exists() and mark.read_text() == _digest(published_note(head))


def _copy(head: Checkpoint, *, to: Store) -> None:
    note = published_note(head)
    folder = Path(settings.LOG_FOLDER)
    for tile in tiles_between(_size_there(to), new=head.size):
        path = folder / tile.path
        data = (path if path.exists() else folder / tile.full.path).read_bytes()
        to.put(tile.path, data, kind="application/octet-stream", cache=FOR_EVER)
        if to.get(tile.path) != data:
            raise StoreFault(f"{tile.path}: what is read back is not what was written")
    to.put("checkpoint", note.encode(), kind="text/plain; charset=utf-8", cache=SECONDS_ONLY)
    write_durably(folder / MARK, _digest(note).encode())


def _size_there(to: Store) -> int:
    """Return the size of the log that is whole in the store by its own head, if that is one of ours."""
    there = to.get("checkpoint")
    if there is None:
        return 0
    found = read_checkpoint(read_note(there).text)
    ours = Checkpoint.objects.filter(size=found.size, root=found.root.hex()).exists()
    if not ours:
        raise StoreFault("the head in the store is none of this log's")
    return found.size


def _digest(note: str) -> str:
    return hashlib.sha256(note.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the store refuses requests of another time than its own
