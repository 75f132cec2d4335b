"""Fetches a picture from the old site without being led anywhere else.

Rule kept here: of every address, also after each redirect, the host is resolved once, every answer must be public, and
the connection goes to the very answer that was checked. Size, time and redirects are bounded; no proxy is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Collection
from urllib.parse import quote, urljoin, urlsplit

from athar.knowledge.wordpress.deadline import Bounded, left, within

MOST_BYTES = 10 * 2**20  # what a picture may have that staff upload by hand
SECONDS_A_STEP = 10.0
SECONDS = 30.0  # all together, also over redirects: a server that drips must not hold the import
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
# networks that lead on to other addresses: what stands in them may be private
TRANSLATING = tuple(
    ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)


class NotFetched(Exception):
    """A picture could not be fetched; says why as a key of the wording."""


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in TRANSLATING) or found.is_site_local:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def resolved(host: str, port: int, *, allowed: Collection[str], ends: float) -> str:
    """Return the IP address to connect to. Raises NotFetched where there is none, or one of them is not public."""
    try:
        answers = within(
            ends, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), most=SECONDS_A_STEP
        )
    except (OSError, UnicodeError) as fault:
        raise NotFetched(_why("no_host", ends=ends)) from fault
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not addresses:
        raise NotFetched("no_host")
    if f"{host}:{port}" not in allowed and not all(is_public(address) for address in addresses):
        raise NotFetched("private")
    return addresses[0]


def fetched(address: str, *, allowed: Collection[str] = ()) -> bytes:
    """Return the bytes at an http(s) address. Raises NotFetched.

    `allowed`: hosts with their port (`old.example:8080`) that may be elsewhere than on the public internet.
    """
    ends = time.monotonic() + SECONDS
    for _turn in range(REDIRECTS + 1):
        answer = _asked(address, allowed=allowed, ends=ends)
        if isinstance(answer, bytes):
            return answer
        address = urljoin(address, answer)
    raise NotFetched("redirects")


def _asked(address: str, *, allowed: Collection[str], ends: float) -> bytes | str:
    """Return the bytes, or where the server sends us."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as fault:
        raise NotFetched("address") from fault
    if parts.scheme not in PORTS or not host or parts.username is not None:
        raise NotFetched("address")
    if port not in PORTS.values() and f"{host}:{port}" not in allowed:
        raise NotFetched("private")
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="=&%:@!$'()*+,;/?~-._") if parts.query else ""
    )
    pinned = resolved(host, port, allowed=allowed, ends=ends)
    connection = _connection(parts.scheme, host, port, pinned, ends=ends)
    try:
        connection.request(
            "GET", target, headers={"User-Agent": "Athar", "Accept": "image/*", "Accept-Encoding": "identity"}
        )
        return _answer(connection.getresponse())
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as fault:
        raise NotFetched(_why("no_answer", ends=ends)) from fault
    finally:
        connection.close()


def _why(why: str, *, ends: float) -> str:
    """Return why something failed: the deadline, where it has come."""
    return "too_slow" if time.monotonic() >= ends else why


def _connection(scheme: str, host: str, port: int, pinned: str, *, ends: float) -> http.client.HTTPConnection:
    """Return a connection to the checked address; the certificate must still be that of the host."""
    made = http.client.HTTPConnection(host, port)
    plain: socket.socket | None = None
    try:
        plain = socket.create_connection((pinned, port), timeout=left(ends, most=SECONDS_A_STEP))
        if scheme == "https":  # the timeout is that of the whole handshake
            plain.settimeout(left(ends, most=SECONDS_A_STEP))
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except (OSError, ValueError) as fault:
        if plain is not None:
            plain.close()
        raise NotFetched(_why("no_answer", ends=ends)) from fault
    made.sock = Bounded(plain, ends=ends, most=SECONDS_A_STEP)
    return made


def _answer(response: http.client.HTTPResponse) -> bytes | str:
    if response.status in (301, 302, 303, 307, 308):
        return response.headers.get("Location", "")
    if response.status != http.client.OK:
        raise NotFetched("gone" if response.status in (404, 410) else "no_answer")
    if (response.length or 0) > MOST_BYTES:
        raise NotFetched("too_large")
    data = bytearray()
    while chunk := response.read1(65536):
        data += chunk
        if len(data) > MOST_BYTES:
            raise NotFetched("too_large")
    return bytes(data)
