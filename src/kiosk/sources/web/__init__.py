# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sources on the web: a site by its address alone, a page, a feed."""
