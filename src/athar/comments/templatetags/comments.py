"""The form under a thread, so that a page which shows the thread needs to know nothing of it."""

from __future__ import annotations

from typing import Any

from django import template

from athar.comments.forms import CommentForm
from athar.comments.queries import Thread

register = template.Library()


@register.simple_tag(takes_context=True)
def comment_form(context: dict[str, Any], thread: Thread) -> CommentForm:
    """Return the form that was sent and could not be taken, or an empty one."""
    sent = context.get("comment_form")
    if isinstance(sent, CommentForm):
        return sent
    return CommentForm(signed_in=bool(thread.signed_as), drawn=thread.drawn)
