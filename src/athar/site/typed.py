"""What people type, without the signs that nobody sees and that make words look like others or turn the line around.

Rule kept here: it is done once, where a form arrives, so that no form of any app can forget it; what is typed into a
password is nobody's to change. Joiners stay: words of several scripts are written with them. Names are looked at more
closely in `names.plain_name`, which refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

# soft hyphen, marks, embeddings, overrides and isolates of direction, spaces without width, invisible operators, tags
UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def seen(text: str) -> str:
    """Return `text` without what nobody sees."""
    return UNSEEN.sub("", text)


class Typed:
    """Give whoever asks for a form what was typed as it can be seen; nothing is read before somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of whoever comes next."""
        if request.method == "POST" and request.content_type in FORMS:
            cleaned_when_read(request)
        return self.get_response(request)


def cleaned_when_read(request: HttpRequest) -> None:
    """Let the form of a request be cleaned at the moment it is read: views may still say how uploads are taken."""
    read: Any = request
    load = read._load_post_and_files

    def loaded() -> None:
        load()
        read._post = _cleaned(read._post)

    read._load_post_and_files = loaded


def _cleaned(post: QueryDict) -> QueryDict:
    """Return the form without what nobody sees; the same one where there is nothing of it."""
    unseen = [
        key
        for key, values in post.lists()
        if "password" not in key and any(UNSEEN.search(str(value)) for value in values)
    ]
    if not unseen:
        return post
    cleaned = post.copy()
    for key in unseen:
        cleaned.setlist(key, [seen(str(value)) for value in cleaned.getlist(key)])
    cleaned._mutable = False
    return cleaned
