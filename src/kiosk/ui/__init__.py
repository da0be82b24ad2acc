# SPDX-License-Identifier: AGPL-3.0-or-later

from kiosk.ui.immortal import keep_singletons

keep_singletons()
