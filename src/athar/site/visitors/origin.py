"""Where a visitor's post comes from: our own page or another site, and which network, known by a digest alone.

Rule kept here: no address is kept. Two posts of one day from one network have one digest; on another day, another.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_LONG, _NETWORK = 6, 64  # one who has an address of version 6 has a whole network of this size


def from_elsewhere(request: HttpRequest) -> bool:
    """Return whether a browser says that the form was sent from another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and site_of(origin) != request.get_host()


def site_of(address: str) -> str:
    """Return the host and port of an address; nothing where it is none, which is no site's."""
    try:
        return urlsplit(address).netloc
    except ValueError:  # a bracket that is not closed, letters that no host has
        return ""


def network_of(request: HttpRequest) -> str:
    """Return the network a request came from: an address, of the longer ones their network; nothing if unknown.

    What stands next to us may be our own proxy, which then names the address before it: the last of its list.
    """
    try:
        nearest = read_address(request.META.get("REMOTE_ADDR", ""))
        if nearest.is_private and (before := request.headers.get("X-Forwarded-For", "")):
            nearest = read_address(before.rpartition(",")[2].strip())
    except ValueError:
        return ""
    return str(ip_network((nearest, _NETWORK), strict=False)) if nearest.version == _LONG else str(nearest)


def read_address(text: str) -> IPv4Address | IPv6Address:
    """Return an address; one of version 4 that is written as one of version 6 is that of version 4.

    Else all who come by version 4 through a socket of version 6 would be one network. Raises ValueError.
    """
    address = ip_address(text)
    return getattr(address, "ipv4_mapped", None) or address


def digest_of(network: str, *, now: datetime) -> str:
    """Return by what two posts of one day are known to come from one network, 64 hexadecimal digits; '' for none."""
    if not network:
        return ""
    key = f"{settings.SECRET_KEY}/visitors/{now.date().isoformat()}".encode()
    return hmac.new(key, network.encode(), hashlib.sha256).hexdigest()
