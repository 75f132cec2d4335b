"""Make the index of suggestions once: what `beside.begin` starts. It gives way to whatever else the machine does."""

from __future__ import annotations

import os
import sys
from datetime import datetime


def main() -> None:
    """Make the index of the moment that the one argument says, from the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
    os.nice(10)
    import django

    django.setup()
    from athar.suggestions.indexing import make_index

    make_index(datetime.fromisoformat(sys.argv[1]))


if __name__ == "__main__":
    main()
