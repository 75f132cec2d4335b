"""Make the index of suggestions once: what `beside.begin` starts. It gives way to whatever else the machine does."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def main() -> None:
    """Make the index from the database that the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
    os.nice(10)
    import django

    django.setup()
    from athar.suggestions.indexing import make_index

    make_index(datetime.now(UTC))


if __name__ == "__main__":
    main()
