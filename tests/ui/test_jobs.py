# SPDX-License-Identifier: AGPL-3.0-or-later
import threading

from kiosk.errors import Stopped
from kiosk.ui.jobs import Job, Jobs


def test_jobs_wait_for_their_own_work_alone(qtbot):
    other, own = Jobs(), Jobs()
    came = []
    for jobs in (other, own):
        jobs.run(lambda: 1, came.append, came.append)
    qtbot.waitUntil(lambda: came == [1, 1])
    assert own.shut_down()  # the other's thread waits for work all the while
    other.dismiss()


def test_work_that_runs_at_the_end_is_told_to_stop_and_says_nothing_more(qtbot):
    jobs, job, begun, came = Jobs(), Job(), threading.Event(), []

    def work():
        begun.set()
        job.stop.wait()
        raise Stopped

    jobs.run(work, came.append, came.append, job)
    assert begun.wait(10)
    assert jobs.shut_down()
    qtbot.wait(1)
    assert came == []
