#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Runs Kiosk's tests; installs what they need and what is missing (Debian 12 or newer, Ubuntu 22.04 or newer).
#   sh packaging/test.sh                 all tests
#   sh packaging/test.sh tests/decks -q  arguments go to pytest
# KIOSK_INSTALL_ONLY=1 stops after the installation.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/install.sh"

want_more() {
    want_command ffmpeg # makes small media files for some tests
}
prepare requirements-dev.lock test
[ -z "${KIOSK_INSTALL_ONLY:-}" ] || exit 0

cd "$root"
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}" QT_QUICK_BACKEND="${QT_QUICK_BACKEND:-software}"
# Most of the suite's time is spent waiting for players, servers and processes.
[ $# -gt 0 ] || set -- -n 2 --dist loadfile
exec "$venv/bin/python" -m pytest "$@"
