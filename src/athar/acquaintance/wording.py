"""What a text holds that staff look at before it is passed on: markup, links, addresses. It decides nothing else.

Rule kept here: a purpose is words. An address in it would be disclosed before both have said yes.
"""

from __future__ import annotations

import re

# TABLE: why a text is held, and by what it is known; the first that fits is the reason
HELD_FOR = {
    "markup": re.compile(r"<\s*/?\s*[a-zA-Z!?]|&(?:[a-z]{2,8}|#x?[0-9a-f]{1,6});|\[/?url", re.IGNORECASE),
    "address": re.compile(r"[^\s@]{1,64}@[^\s@]{1,253}\.|(?:\+|00)?[0-9٠-٩][0-9٠-٩ \-()]{7,18}[0-9٠-٩]"),
    "link": re.compile(
        r"\b[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\b[a-z0-9-]{2,63}\.(?:com|net|org|info|biz|io|me|co|sa|shop|xyz|link|ly|app|site|online)\b",
        re.IGNORECASE,
    ),
}


def reason_to_hold(text: str) -> str:
    """Return why `text` is looked at first: a key of HELD_FOR, or nothing."""
    return next((reason for reason, pattern in HELD_FOR.items() if pattern.search(text)), "")
