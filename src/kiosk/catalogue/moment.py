# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days and instants as a source states them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or an instant of a day.

    `value` is a `date` where the source gives no hour, a `datetime` otherwise; a `datetime` without a zone is the
    wall clock of the event's place.
    """

    value: date | datetime

    @property
    def has_time(self) -> bool:
        return isinstance(self.value, datetime)

    @property
    def day(self) -> date:
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def clock(self) -> time | None:
        return self.value.time() if isinstance(self.value, datetime) else None

    def iso(self) -> str:
        """ISO 8601: `2021-12-08`, `2021-12-08T09:00+01:00`, or `2021-12-08T09:00` where no zone is known."""
        if isinstance(self.value, datetime):
            exact = self.value.second or self.value.microsecond
            return self.value.isoformat(timespec="auto" if exact else "minutes")
        return self.value.isoformat()

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Reads what `iso` writes. Raises ValueError on anything else."""
        if len(text) == 10:
            return cls(date.fromisoformat(text))
        return cls(datetime.fromisoformat(text))

    def instant(self) -> datetime:
        """The moment in UTC, for sorting and comparing: midnight for a day, the wall clock read as UTC without a zone."""
        if not isinstance(self.value, datetime):
            return datetime.combine(self.value, time(), UTC)
        if self.value.tzinfo is None:
            return self.value.replace(tzinfo=UTC)
        return self.value.astimezone(UTC)
