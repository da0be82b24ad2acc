# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whiteboard of BigBlueButton 2.6 and later: tldraw's shapes as marks."""
