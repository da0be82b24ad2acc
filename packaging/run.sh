#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Starts Kiosk. The first start installs what is missing (Debian 12 or newer, Ubuntu 22.04 or newer); later ones do not.
#   sh packaging/run.sh                 the window; without a display, screenshots of every screen
#   sh packaging/run.sh list --json     any other command of kiosk
# KIOSK_INSTALL_ONLY=1 stops after the installation.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/packaging/install.sh"

want_more() { :; }
prepare requirements.lock run
[ -z "${KIOSK_INSTALL_ONLY:-}" ] || exit 0

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    exec "$venv/bin/python" -m kiosk "$@"
fi

# no display: draw into memory, with the processor
export QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
if [ $# -gt 0 ] && [ "$1" != run ]; then
    exec "$venv/bin/python" -m kiosk "$@"
fi
pictures=${source}/tour
say "There is no display here: Kiosk draws its screens without one and saves them."
"$venv/bin/python" -m kiosk tour "$pictures"
say "The screenshots are in $pictures"
