"""`athar convener appoint|dismiss|list`: which organisations announce campaigns and review documents of others."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from athar.errors import LogFault, Refused
from athar.identity.closing import appoint_convener, dismiss_convener
from athar.organisations.models import Organisation


class Command(BaseCommand):
    """Appoint or dismiss a convener, or list them."""

    help = (
        "Say which organisations are conveners. Each appointment and dismissal is an entry of the public log."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("what", choices=("appoint", "dismiss", "list"))
        parser.add_argument("slug", nargs="?", default="", help="the last part of the organisation's address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, and say so."""
        if options["what"] == "list":
            for row in Organisation.objects.filter(is_convener=True).order_by("slug"):
                self.stdout.write(f"{row.slug}  {row.name}")
            return
        organisation = Organisation.objects.filter(slug=options["slug"]).first()
        if organisation is None:
            raise CommandError(f'there is no organisation "{options["slug"]}"')
        change = appoint_convener if options["what"] == "appoint" else dismiss_convener
        try:
            change(organisation, now=timezone.now())
        except (Refused, LogFault) as refused:
            raise CommandError(str(refused)) from refused
        done = "is a convener" if options["what"] == "appoint" else "is no convener any more"
        self.stdout.write(f"{organisation.slug} {done}")
