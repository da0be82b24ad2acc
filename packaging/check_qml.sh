#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Lints every QML file with the types that Python gives to QML. Any warning fails.
#   sh packaging/check_qml.sh [BIN]      BIN: the folder of pyside6-qmllint and its siblings (default: .venv/bin)
set -eu
cd "$(dirname "$0")/.."
bin=$(cd "${1:-.venv/bin}" && pwd)
types=$(mktemp -d)
trap 'rm -rf "$types"' EXIT
mkdir -p "$types/Kiosk/Backend"
"$bin/python" packaging/qml_types.py "$bin" "$types/Kiosk/Backend"
# The import path is a copy, so that nothing is written into the checkout.
cp -r src/kiosk/ui/qml/Kiosk/. "$types/Kiosk/"
cd "$types"
find "$types/Kiosk" -name '*.qml' ! -name 'tst_*' | sort | xargs "$bin/pyside6-qmllint" -W 0 -I "$types" \
  --unqualified warning --missing-property warning --unused-imports warning
echo "QML: $(find Kiosk -name '*.qml' | wc -l) files clean"
