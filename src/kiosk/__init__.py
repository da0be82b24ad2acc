# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kiosk: look at events and replay them without a network."""

__version__ = "0.1.0"
