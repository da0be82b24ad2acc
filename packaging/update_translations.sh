#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Collects the texts of the program into resources/translations/*.ts; what is new waits there to be translated.
#   sh packaging/update_translations.sh [BIN [OUT]]
set -eu
cd "$(dirname "$0")/.."
bin=${1:-.venv/bin}
out=${2:-resources/translations}
files=$(find src/kiosk \( -name '*.py' -o -name '*.qml' \) ! -name 'tst_*' | LC_ALL=C sort)
# English needs its plural forms only.
# shellcheck disable=SC2086 - a list of file names without spaces
"$bin/pyside6-lupdate" $files -locations none -no-obsolete -target-language fr -ts "$out/kiosk_fr.ts" >/dev/null
# shellcheck disable=SC2086
"$bin/pyside6-lupdate" $files -locations none -no-obsolete -pluralonly -source-language en -target-language en -ts "$out/kiosk_en.ts" >/dev/null
