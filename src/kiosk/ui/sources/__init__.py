# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Sources screen: where the library is filled from."""
