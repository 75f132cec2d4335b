"""Every kind of words that can be erased by its table: of each app its own lines. See `docs/log.md`, "Erasure"."""

from __future__ import annotations

from collections.abc import Mapping

from athar.acquaintance.erasing import ERASABLE as ACQUAINTANCE
from athar.comments.erasing import ERASABLE as COMMENTS
from athar.identity.erasing import ERASABLE as IDENTITY
from athar.knowledge.erasing import ERASABLE as KNOWLEDGE
from athar.logbook.erasable import Erasable
from athar.organisations.erasing import ERASABLE as ORGANISATIONS
from athar.overlaps.erasing import ERASABLE as OVERLAPS
from athar.partnerships.erasing import ERASABLE as PARTNERSHIPS
from athar.questions.erasing import ERASABLE as QUESTIONS
from athar.submissions.erasing import ERASABLE as SUBMISSIONS
from athar.suggestions.erasing import ERASABLE as SUGGESTIONS

ERASABLE: Mapping[str, Erasable] = {
    **PARTNERSHIPS,
    **ACQUAINTANCE,
    **IDENTITY,
    **OVERLAPS,
    **SUGGESTIONS,
    **SUBMISSIONS,
    **ORGANISATIONS,
    **QUESTIONS,
    **COMMENTS,
    **KNOWLEDGE,
}
