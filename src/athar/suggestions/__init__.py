"""Suggestions (اقتراحات الشراكة): who could be the next partner of an organisation, and why."""
