"""What may be read of acquaintance. Each says who asks; all return frozen dataclasses."""

from athar.acquaintance.queries.introductions import introduced_by, introductions_between
from athar.acquaintance.queries.waiting import waiting_for

__all__ = ["introduced_by", "introductions_between", "waiting_for"]
