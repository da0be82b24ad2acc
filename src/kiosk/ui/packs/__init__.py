# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens that copy events to a stick and take them from one."""
