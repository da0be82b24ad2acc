# SPDX-License-Identifier: AGPL-3.0-or-later

from kiosk.ui.immortal import keep_singletons
from kiosk.ui.source_lines import keep_no_source

keep_no_source()  # before the modules that are imported after this one
keep_singletons()
