# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDF decks: text, links, outline and pictures of pages, read by a worker process."""
