"""executors: run a function over batches, here or in worker processes. The results are the same; only their order of arrival may differ."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from contested.errors import ContestedError
from contested.model.document import Document
from contested.pipeline.stages import Outcome, read_batch

BATCH_CHARACTERS = 20_000
"""Text of one batch: some 3,000 words, half a second's work; small enough for progress that moves, large enough to carry a part file."""

BATCH_DOCUMENTS = 32
WAITING_PER_WORKER = 2
"""Batches handed out ahead, so that no worker waits and no more than these lie in memory."""

BATCHES_PER_WORKER = 8
"""Least batches for which another process is started unasked: it loads the parser in two to three seconds, and a batch takes about half a second."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read. `workers`: processes, 1 or more; None = as many as pay for their start, at most one for each of `processors`.

    `read`: the reader; a function of a module, so that workers can import it. `program`: name and version, for the ledger.
    """

    workers: int | None = None
    processors: int = 1
    read: ReadBatch = read_batch
    program: str = "contested"

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise ValueError(f"{self.workers} workers cannot do anything; 1 or more")

    def workers_for(self, batches: int) -> int:
        """How many processes read so many batches; never more than one a batch."""
        usual = min(self.processors, batches // BATCHES_PER_WORKER)
        return max(1, min(usual if self.workers is None else self.workers, batches))


def read_documents(documents: Sequence[Document], settings: Settings) -> Iterator[tuple[Outcome, ...]]:
    """The outcomes of all documents, batch by batch as each is ready. One worker: in this process; more: in as many new processes.

    Raises WorkerLost if a worker ends by itself.
    """
    batches = tuple(cut_batches(documents))
    workers = settings.workers_for(len(batches))
    if workers == 1:
        yield from map(settings.read, batches)
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    try:
        yield from _as_ready(pool, batches, settings.read, ahead=workers * WAITING_PER_WORKER)
    except BrokenProcessPool:
        raise WorkerLost(
            "a worker process ended by itself, as happens when memory runs out; what was read is kept. Run again, with fewer --workers"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """In a worker: Ctrl-C is for the process that hands out the work, which then ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


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
