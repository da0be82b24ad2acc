# SPDX-License-Identifier: AGPL-3.0-or-later
"""How what a player tells, on threads of its own, comes to the one that follows it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.playback.engine import Listener, PlayerEvent

Post = Callable[[Callable[[], None]], None]  # has something done on the follower's thread


class Hearing:
    """Hears the newest opening of a medium alone.

    An end of the one before it may still wait to be heard when the medium has been opened anew.
    """

    def __init__(self, post: Post, heard: Callable[[PlayerEvent], None]) -> None:
        """`heard` is called on the thread that `post` posts to."""
        self._post = post
        self._heard = heard
        self._opening = 0
        self.over = False

    def anew(self) -> Listener:
        """A listener for the player as it is opened now; what the listeners before it were told is not heard."""
        self._opening += 1
        opening = self._opening

        def listen(event: PlayerEvent) -> None:
            self._post(lambda: self._heard(event) if opening == self._opening and not self.over else None)

        return listen

    def end(self) -> None:
        """Nothing is heard from now on."""
        self.over = True
