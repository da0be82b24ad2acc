# SPDX-License-Identifier: AGPL-3.0-or-later
"""The events of a site: what was read before first, then what is new."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from kiosk.catalogue.text import fold
from kiosk.errors import DownloadFailed, DownloadFault
from kiosk.net.politeness import OutOfBudget
from kiosk.sources.content import Content
from kiosk.sources.schedule import NO_EVENT_S, after_failure, due_s
from kiosk.sources.source import AsidePage, FailedPage, GonePage, Known, ReadPage, SamePage, SourceItem, Visit
from kiosk.sources.web.choice import Choice, Likelihood, is_about_event
from kiosk.sources.web.page import digest_of, read_web_page

if TYPE_CHECKING:
    from kiosk.net.client import Answer
    from kiosk.net.politeness import PoliteClient
    from kiosk.sources.web.addresses import Scope
    from kiosk.sources.web.explorer import Discovery
    from kiosk.sources.web.leads import Lead

log = logging.getLogger(__name__)

MAX_PAGES = 5000  # of one sync
MAX_DEAD = 150  # addresses in a row that lead to nothing, before the rest is left for another sync
_NO_EVENT, _GONE = "no event", "gone"  # `Known.found` of pages that give none


@dataclass(slots=True)
class SitePages:
    """`root_digest`: of the site's own first page, which some sites and networks send for everything."""

    scope: Scope
    visit: Visit
    client: PoliteClient
    found: Discovery
    root_digest: str
    _asked: int = 0
    _dead: int = 0
    _doubles: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def items(self) -> Iterator[SourceItem]:
        """Raises Stopped."""
        choice = Choice(self.found)
        gone: list[str] = []
        before = self.visit.memory.addresses()
        for address in sorted(a for a in before if self.scope.within(a) == a):
            for item in self._again(address, self.found.leads.get(address)):
                if isinstance(item, GonePage):
                    gone.append(address)
                else:
                    yield item
            choice.learn(address, event=True)
        yield from self._farewells(gone, len(before))
        for lead, likelihood in choice.ordered():
            if lead.address not in before:
                yield from self._new(lead, likelihood, choice)

    def _farewells(self, gone: list[str], known: int) -> Iterator[SourceItem]:
        """Pages that are gone, unless the site as a whole has a fault and most of them seem to be."""
        if not self.found.whole and len(gone) > max(2, known // 2):
            log.warning("%s: %d of %d pages not found, kept as they are", self.scope.root, len(gone), known)
            for address in gone:
                yield FailedPage(
                    address, DownloadFailed(address, DownloadFault.NOT_FOUND, "like most of the site")
                )
            return
        for address in gone:
            self.visit.memory.note(address, Known(found=_GONE, due_s=self.visit.now_s + NO_EVENT_S))
            yield GonePage(address)

    def _again(self, address: str, lead: Lead | None) -> Iterator[SourceItem]:
        """A page that gave an event before."""
        known = self.visit.memory.item(address) or Known()
        stated = self._told(lead, known)
        if known.aside_s > self.visit.now_s and known.error is not None:
            yield AsidePage(address, known.error, known.aside_s)
            yield SamePage(address)
            return
        if not self._is_due(known, stated):
            if known.found != _GONE:
                yield SamePage(address)
            return
        try:
            answer = self._get(address, known)
        except OutOfBudget:
            yield SamePage(address)
            return
        except DownloadFailed as error:
            if error.fault is DownloadFault.NOT_FOUND:
                yield GonePage(address)
            else:
                yield FailedPage(address, error, after_failure(known, error, self.visit.now_s))
                yield SamePage(address)
            return
        if answer.unchanged:
            yield SamePage(address, self._next_time(known, stated))
            return
        yield from self._read(address, answer, known, stated, lead, Likelihood.SURE)

    def _is_due(self, known: Known, stated: str) -> bool:
        if self.visit.everything or known.failures or known.read_s is None:
            return True
        return known.due_s <= self.visit.now_s or stated != known.found

    def _told(self, lead: Lead | None, known: Known) -> str:
        """What listings, feeds and sitemaps say of a page; other words than the last time make it worth a look.

        One that nothing leads to any more may have moved.
        """
        if lead is not None:
            return f"+{lead.stated}"
        return "-" if self.found.whole and known.found != _GONE else known.found

    def _next_time(self, known: Known, stated: str) -> Known:
        """What to remember of a page that did not change: its event grows older."""
        step_s = max(known.due_s - (known.read_s or 0.0), 0.0)
        return replace(
            known,
            read_s=self.visit.now_s,
            due_s=self.visit.now_s + step_s,
            found=stated or known.found,
            failures=0,
            aside_s=0.0,
            error=None,
        )

    def _new(self, lead: Lead, likelihood: Likelihood, choice: Choice) -> Iterator[SourceItem]:
        """A page that gave no event yet."""
        address = lead.address
        known = self.visit.memory.item(address)
        if known is not None:
            if known.aside_s > self.visit.now_s and known.error is not None:
                yield AsidePage(address, known.error, known.aside_s)
                return
            fresh = known.due_s > self.visit.now_s and not known.failures
            if fresh and known.found.startswith(_NO_EVENT) and not self._changed(known, lead):
                choice.learn(address, event=False)
                return
        if not choice.worth_reading(lead, likelihood) or self._asked >= MAX_PAGES or self._dead >= MAX_DEAD:
            return
        try:
            answer = self._get(address, known or Known())
        except OutOfBudget:
            return
        except DownloadFailed as error:
            if likelihood is Likelihood.SURE or error.fault is not DownloadFault.NOT_FOUND:
                yield FailedPage(address, error, after_failure(known, error, self.visit.now_s))
            else:
                self._note_no_event(address, Known(), lead.stated)
            if error.fault is DownloadFault.NOT_FOUND:
                choice.learn(address, event=False)
            return
        if answer.unchanged:
            self._note_no_event(address, known or Known(), lead.stated)
            choice.learn(address, event=False)
            return
        event = False
        for item in self._read(address, answer, known or Known(), f"+{lead.stated}", lead, likelihood):
            event = event or isinstance(item, ReadPage)
            yield item
        choice.learn(address, event=event)

    @staticmethod
    def _changed(known: Known, lead: Lead) -> bool:
        return bool(lead.stated) and known.found != f"{_NO_EVENT} {lead.stated}"

    def _get(self, address: str, known: Known) -> Answer:
        """The answer, checked to be of this site. Raises DownloadFailed, Stopped."""
        self._asked += 1
        self._dead += 1
        answer = self.client.get(address, known=known.validator)
        self._dead = 0
        here = self.scope.within(answer.url)
        if not here:
            raise DownloadFailed(address, DownloadFault.WRONG_CONTENT, f"leads to {answer.url}")
        if here != address and (here in self.found.listings or here == self.scope.root):
            raise DownloadFailed(address, DownloadFault.NOT_FOUND, f"leads to {answer.url}")
        return answer

    def _read(  # noqa: PLR0917 - what is known of one page
        self,
        address: str,
        answer: Answer,
        known: Known,
        stated: str,
        lead: Lead | None,
        likelihood: Likelihood,
    ) -> Iterator[SourceItem]:
        digest = digest_of(answer.data)
        seen = Known(answer.validator, digest, stated, self.visit.now_s)
        if digest == self.root_digest:
            error = DownloadFailed(address, DownloadFault.WRONG_CONTENT, "the site's first page")
            yield FailedPage(address, error, after_failure(known, error, self.visit.now_s))
            return
        if digest == known.digest and likelihood is Likelihood.SURE and known.read_s is not None:
            yield SamePage(address, replace(self._next_time(known, stated), validator=answer.validator))
            return
        here = self.scope.within(answer.url)
        content = Content(answer.data, here, answer.content_type)
        items = list(read_web_page(content, _day(lead)))
        taken: list[ReadPage] = []
        for item in items:
            if isinstance(item, FailedPage):
                if likelihood is Likelihood.SURE:
                    noted = replace(after_failure(known, item.error, self.visit.now_s), validator="")
                    yield FailedPage(address, item.error, noted)
                continue
            if likelihood is Likelihood.SURE or is_about_event(item.event):
                taken.append(item)
        taken = [item for item in taken if not self._is_double(item, here, address)]
        if not taken:
            if not items or not isinstance(items[0], FailedPage) or likelihood is not Likelihood.SURE:
                self._note_no_event(address, seen, stated)
            return
        due = min(due_s(item.event, self.visit.now_s) for item in taken)
        for number, item in enumerate(taken, start=1):
            last = number == len(taken)
            yield replace(
                item,
                address=here,
                known=replace(seen, due_s=due) if last else None,
                sole=len(taken) == 1,
                formerly=address if here != address else "",
            )

    def _is_double(self, item: ReadPage, here: str, address: str) -> bool:
        """Whether another address of the site has the same recording under the same title."""
        recording = item.event.recording
        if recording is None or not recording.id:
            return False
        key = (fold(item.event.title), recording.provider, recording.id)
        first = self._doubles.setdefault(key, here)
        return first not in (here, address)

    def _note_no_event(self, address: str, seen: Known, stated: str) -> None:
        found = f"{_NO_EVENT} {stated.removeprefix('+')}"
        self.visit.memory.note(
            address,
            replace(
                seen,
                found=found,
                read_s=self.visit.now_s,
                due_s=self.visit.now_s + NO_EVENT_S,
                failures=0,
                aside_s=0.0,
                error=None,
            ),
        )


def _day(lead: Lead | None) -> date | None:
    try:
        return date.fromisoformat(lead.day[:10]) if lead and lead.day else None
    except ValueError:
        return None
