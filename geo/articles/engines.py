"""Who does the portions of a scan: the cores of this machine, or a Dask cluster.

Hands out a few portions at a time, so that memory does not grow with their number; knows nothing of their content.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from geo.articles.documents import Portion
from geo.articles.scan import Done, Job, scan_portion
from geo.base.errors import DataProblems, Problem

AHEAD = 2
"""Portions in hand for each worker: one at work, one waiting."""


def run_local(job: Job, todo: list[Portion], workers: int) -> Iterator[Done]:
    """Do portions with processes of this machine; raises DataProblems where one of them died."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        try:
            waiting: set[Future[Done]] = set()
            for portion in todo:
                waiting.add(pool.submit(scan_portion, job, portion))
                if len(waiting) >= workers * AHEAD:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            yield from (future.result() for future in wait(waiting).done)
        except BrokenProcessPool as error:
            raise _stopped("a worker was ended from outside, perhaps for want of memory") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Leave no worker behind when the scan itself is killed."""
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_watch, args=(parent.join,), daemon=True).start()


def _watch(join: Callable[[], None]) -> None:
    join()
    os._exit(1)


def run_dask(job: Job, todo: list[Portion], workers: int, scheduler: str) -> Iterator[Done]:
    """Do portions on a Dask cluster, or on one made here where no scheduler is named.

    The workers must see the same folders under the same names. Raises DataProblems where there is no Dask, no
    such scheduler, or a portion failed.
    """
    with _client(workers, scheduler) as client:
        ahead = max(sum(client.nthreads().values()), 1) * AHEAD
        portions = iter(todo)
        first = [_submit(client, job, portion) for _, portion in zip(range(ahead), portions, strict=False)]
        finished = _distributed().as_completed(first)
        for future in finished:
            try:
                done = future.result()
            # whatever a cluster raises (lost workers, other versions) ends the scan, which can be taken up again
            except Exception as error:
                raise _stopped(f"a portion failed on the cluster ({error})") from error
            future.release()
            following = next(portions, None)
            if following is not None:
                finished.add(_submit(client, job, following))
            yield done


def _submit(client: Any, job: Job, portion: Portion) -> Any:
    return client.submit(scan_portion, job, portion, pure=False)


@contextmanager
def _client(workers: int, scheduler: str) -> Iterator[Any]:
    distributed = _distributed()
    if scheduler:
        try:
            client = distributed.Client(scheduler, timeout="10s")
        except (OSError, ValueError) as error:
            problem = Problem(
                "--scheduler", 0, "", scheduler, "does not answer", "name one as tcp://host:8786"
            )
            raise DataProblems([problem]) from error
        with client:
            yield client
        return
    with (
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        remedy = 'install "dask[distributed]" or use --engine local'
        raise DataProblems([Problem("--engine", 0, "", "dask", "is not installed", remedy)]) from error


def _stopped(wrong: str) -> DataProblems:
    return DataProblems(
        [Problem("scan", 0, "", "", wrong, "run the same command again: it goes on from here")]
    )
