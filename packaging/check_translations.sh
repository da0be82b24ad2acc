#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Fails when a text of the program has no translation, or a translation no text.
#   sh packaging/check_translations.sh [BIN]
set -eu
cd "$(dirname "$0")/.."
bin=${1:-.venv/bin}
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
cp resources/translations/*.ts "$fresh/"
sh packaging/update_translations.sh "$bin" "$fresh"
status=0
for language in fr en; do
  if grep -B4 'type="unfinished"' "$fresh/kiosk_$language.ts" | grep '<source>'; then
    echo "kiosk_$language.ts: the texts above have no translation (packaging/update_translations.sh collects them)" >&2
    status=1
  fi
  if ! cmp -s "$fresh/kiosk_$language.ts" "resources/translations/kiosk_$language.ts"; then
    echo "kiosk_$language.ts is not up to date: run packaging/update_translations.sh" >&2
    status=1
  fi
done
[ $status -ne 0 ] || echo "Translations: $(grep -c '<source>' resources/translations/kiosk_fr.ts) texts, all in French"
exit $status
