"""The product's settings with the floor's address; with PAGES_KEEP_NOTHING no page is kept."""

import os

from athar.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.pages.floor"
if os.environ.get("PAGES_KEEP_NOTHING"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
