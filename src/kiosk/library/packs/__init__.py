# SPDX-License-Identifier: AGPL-3.0-or-later
"""Content on the move: packs (one file) and mirrors (a folder on a web server), which hold the same things.

A manifest names event documents and files by their SHA-256; `docs/packs.md` has the format.
"""
