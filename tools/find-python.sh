#!/bin/sh
# Print the first Python >= 3.11 with what a virtual environment needs; else say what to install and fail.
# ATHAR_PYTHON names one by hand.
good='import sys, venv, ssl, sqlite3; raise SystemExit(sys.version_info < (3, 11))'
for candidate in ${ATHAR_PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if "$path" -c "$good" >/dev/null 2>&1; then
        echo "$path"
        exit 0
    fi
done
cat >&2 <<'WORDS'
No Python 3.11 or newer was found.
  Debian 12 or later, Ubuntu 24.04 or later:   apt-get install python3 python3-venv
  elsewhere: install Python 3.11 or newer and name it:   make run ATHAR_PYTHON=/path/to/python3
WORDS
exit 1
