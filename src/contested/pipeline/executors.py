"""executors: run a function over batches, here or in worker processes. The results are the same; only their order of arrival may differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from contested.errors import ContestedError
from contested.model.document import Document
from contested.pipeline.stages import Outcome

BATCH_CHARACTERS = 20_000
"""Text of one batch: some 3,000 words, half a second's work; small enough for progress that moves, large enough to carry a part file."""

BATCH_DOCUMENTS = 32
WAITING_PER_WORKER = 2
"""Batches handed out ahead, so that no worker waits and no more than these lie in memory."""

ReadBatch = Callable[[tuple[Document, ...]], tuple[Outcome, ...]]


class WorkerLost(ContestedError):
    """A worker process ended by itself: killed from outside, or out of memory."""


def cut_batches(documents: Sequence[Document]) -> Iterator[tuple[Document, ...]]:
    """Batches of neighbouring documents. How they are cut depends on the documents alone, not on the number of workers."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (size + len(document.text) > BATCH_CHARACTERS or len(batch) == BATCH_DOCUMENTS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield tuple(batch)


def run_batches(
    batches: Sequence[tuple[Document, ...]], read: ReadBatch, *, workers: int
) -> Iterator[tuple[Outcome, ...]]:
    """The outcome of every batch, as each is ready. One worker: in this process; more: in as many new processes, at most one a batch.

    `read` must be a function of a module, so that workers can import it. Raises WorkerLost if a worker ends by itself, ValueError if `workers` is under 1.
    """
    if workers < 1:
        raise ValueError(f"{workers} workers cannot do anything; 1 or more")
    workers = min(workers, len(batches))
    if workers <= 1:
        yield from map(read, batches)
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield from _as_ready(pool, batches, read, ahead=workers * WAITING_PER_WORKER)
    except BrokenProcessPool:
        raise WorkerLost(
            "a worker process ended by itself, as happens when memory runs out; what was read is kept. Run again, with fewer --workers"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _as_ready(
    pool: ProcessPoolExecutor, batches: Sequence[tuple[Document, ...]], read: ReadBatch, *, ahead: int
) -> Iterator[tuple[Outcome, ...]]:
    todo = iter(batches)
    running: set[Future[tuple[Outcome, ...]]] = set()
    exhausted = False
    while running or not exhausted:
        while not exhausted and len(running) < ahead:
            batch = next(todo, None)
            if batch is None:
                exhausted = True
            else:
                running.add(pool.submit(read, batch))
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()
