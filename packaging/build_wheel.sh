#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Builds dist/kiosk-VERSION-py3-none-any.whl with everything inside: sample event, fonts, icons, translations.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
KIOSK_INSTALL_ONLY=1 sh "$root/packaging/test.sh"
venv=$root/.venv
[ -x "$venv/bin/python" ] || venv=${XDG_DATA_HOME:-$HOME/.local/share}/kiosk/venv
cd "$root"
exec "$venv/bin/python" -m hatchling build --target wheel --directory "${1:-dist}"
