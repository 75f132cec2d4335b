"""The product's own settings in a folder of state made for one run of tests and removed after it.

Only speed is changed (password hashing, no manifest of static files); nothing that a test could lean on.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_WHOLE = (
    "ATHAR_TESTS_FOLDER"  # made by the first process of a run; its workers, which end at once, inherit it
)
if _WHOLE not in os.environ:
    os.environ[_WHOLE] = tempfile.mkdtemp(prefix="athar-tests-")
    atexit.register(shutil.rmtree, os.environ[_WHOLE], ignore_errors=True)
_home = tempfile.mkdtemp(dir=os.environ[_WHOLE])
os.environ["ATHAR_HOME"] = _home
Path(_home, "static").mkdir()
os.environ.setdefault("ATHAR_SECRET_KEY", "only-for-tests")

from athar.settings import *  # noqa: E402, F403
from athar.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SUGGESTIONS_SECONDS = 0.0  # tests of suggestions make the index themselves; in all others nobody reads it
