#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Writes both lock files anew from pyproject.toml: every version and hash that run.sh and test.sh install.
# Needs uv (pip install uv). Give --upgrade to take newer versions.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-uv}
set -- --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet "$@"
"$uv" pip compile pyproject.toml "$@" --output-file packaging/requirements.lock
"$uv" pip compile pyproject.toml --extra dev "$@" --constraints packaging/requirements.lock \
    --output-file packaging/requirements-dev.lock
