# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readers of what is made for programs: schedules, calendars, podcasts, the interfaces of video platforms."""
