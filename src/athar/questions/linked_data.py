"""A question in the words of schema.org (QAPage), for search engines and programs that read pages.

Rule kept here: it repeats what the page shows and nothing else, with every sign escaped that could end its element.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from athar.questions.queries.shown import AnswerShown, Author, QuestionShown

_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(shown: QuestionShown) -> SafeString:
    """Return the element that carries a question with its public answers."""
    here = f"{settings.ADDRESS}{reverse('questions:question', args=[shown.uid])}"
    public = [one for one in shown.answers if one.state == "public"]
    best = next((one for one in public if one.best), None)
    said: dict[str, object] = {
        "@type": "Question",
        "@id": here,
        "name": shown.title,
        "text": strip_tags(shown.html).strip() or shown.title,
        "inLanguage": shown.language,
        "answerCount": len(public),
        "dateCreated": (shown.published_at or shown.made_at).isoformat(timespec="seconds"),
        "author": _author(shown.author),
        "suggestedAnswer": [_answer(one, here) for one in public if not one.best],
    }
    if best is not None:
        said["acceptedAnswer"] = _answer(best, here)
    data = {"@context": "https://schema.org", "@type": "QAPage", "mainEntity": said}
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


def _answer(one: AnswerShown, here: str) -> Mapping[str, object]:
    return {
        "@type": "Answer",
        "text": strip_tags(one.html).strip(),
        "url": f"{here}#a-{one.uid}",
        "upvoteCount": one.helpful,
        "dateCreated": one.made_at.isoformat(timespec="seconds"),
        "author": _author(one.author),
    }


def _author(author: Author) -> Mapping[str, str]:
    if author.organisation:
        return {"@type": "Organization", "name": author.organisation}  # schema.org
    return {"@type": "Person", "name": author.name or "—"}
