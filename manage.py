#!/usr/bin/env python
"""Django's own commands, for those who know them; everything daily is in `athar --help`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
    os.environ.setdefault("ATHAR_OFFICE_AT_ONCE", "1")  # athar/office/apps.py says why
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
