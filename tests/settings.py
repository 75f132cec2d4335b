"""The product's own settings in a folder of state made for one run of tests and removed after it.

Only speed is changed (password hashing, no manifest of static files); nothing that a test could lean on.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="athar-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["ATHAR_HOME"] = _home
Path(_home, "static").mkdir()
os.environ.setdefault("ATHAR_SECRET_KEY", "only-for-tests")

from athar.settings import *  # noqa: E402, F403
from athar.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
