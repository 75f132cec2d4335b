#!/bin/sh
# Renew the four locks: hashed, for every platform, without the address of any registry.
# The test lock is held to the versions of the product's own, so that one .venv serves both.
set -eu
cd "$(dirname "$0")/.."
compile() {
    .venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal \
        --python-version 3.11 --no-emit-package pillow-heif "$@" # its wheels carry a GPL library: decision 0010
}
compile --upgrade pyproject.toml --extra postgres -o requirements.lock
compile --upgrade pyproject.toml --extra postgres --group dev -c requirements.lock -o requirements-dev.lock
compile requirements-installer.in -o requirements-installer.lock
compile --upgrade requirements-spark.in -c requirements.lock --no-emit-package numpy --no-emit-package tzdata \
    --no-emit-package python-dateutil \
    -o requirements-spark.lock # what it shares with the product is the product's
