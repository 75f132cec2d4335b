"""Fill an empty ATHAR_HOME with programs of the near past, through the actions alone, and print what there is.

Run in a process of its own (`python -m tests.browser.seed`), because it uses the product's settings, not the
tests'. Filing is not begun here: the clock of the service that is started next does it.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

# each has two parties of its own, so that no journey finds another's work on its desk
NAMES = ("arabic", "english", "plain", "keys", "typed")
AGO = timedelta(days=9)  # when they were announced


def main() -> int:
    """Migrate, make the programs, and print them as JSON by name."""
    from athar.serving import state

    state.load_django()
    from django.core.management import call_command

    from athar.logbook.keys import take_sequencers_place

    take_sequencers_place()
    call_command("migrate", verbosity=0, interactive=False)
    json.dump(programs(datetime.now(UTC)), sys.stdout)
    return 0


def programs(now: datetime) -> dict[str, dict[str, Any]]:
    """Return what was announced nine days before `now` and took place the day before it."""
    from django.utils import timezone

    from tests.world import World

    world = World(now=now - AGO)
    held = timezone.localtime(now - timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
    made = {}
    for name in NAMES:
        parties = (f"{name}-town", f"{name}-shade")
        world.organisation(parties[0], sector="government")
        world.organisation(parties[1])
        program = world.announce(*parties, title=f"Planting of the {name} garden", on=held)
        world.tick()
        made[name] = {
            "slug": program.slug,
            "title": program.title_en,
            "day": held.date().isoformat(),
            "parties": [world.accounts[party].email for party in parties],
        }
    return made


if __name__ == "__main__":
    sys.exit(main())
