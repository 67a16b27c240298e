"""Two reading processes at work at once; results come in the order in which the files were given."""

import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import TypeVar

from workbench.intake.limits import DEFAULTS, Limits
from workbench.intake.process import Process

T = TypeVar("T")
R = TypeVar("R")

WORKERS = 2
_LOOK_SECONDS = 0.2
_AHEAD = 24
_AHEAD_BYTES = 48_000_000


class Pool:
    """Reading processes and the threads that feed them; a context, so that none is left behind."""

    def __init__(self, formats: Iterable[str], limits: Limits = DEFAULTS, workers: int = WORKERS) -> None:
        wanted = tuple(formats)
        self._all = [Process(wanted, limits) for _ in range(workers)]
        self._free: queue.SimpleQueue[Process] = queue.SimpleQueue()
        for process in self._all:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")

    def __enter__(self) -> "Pool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._all:
            process.kill()
        self._threads.shutdown()
        for process in self._all:
            process.close()

    def run(
        self,
        items: Iterable[tuple[T, int]],
        work: Callable[[T, Process], R],
        checkpoint: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[T, R]]:
        """Yield (item, `work(item, process)`) in order; `items` come with their size in bytes, and are taken lazily.

        At most a few dozen items, or 48 MB of them, are ahead of what was yielded. What `work` raises comes out here,
        and what `checkpoint` raises, which is called several times a second while a slow file is waited for.
        """
        waiting: deque[tuple[T, int, Future[R]]] = deque()
        ahead = 0
        for item, size in items:
            while waiting and (len(waiting) >= _AHEAD or ahead + size > _AHEAD_BYTES):
                done, freed, future = waiting.popleft()
                ahead -= freed
                yield done, _result(future, checkpoint)
            waiting.append((item, size, self._threads.submit(self._with_process, work, item)))
            ahead += size
        for done, _, future in waiting:
            yield done, _result(future, checkpoint)

    def _with_process(self, work: Callable[[T, Process], R], item: T) -> R:
        process = self._free.get()
        try:
            return work(item, process)
        finally:
            self._free.put(process)


def _result(future: Future[R], checkpoint: Callable[[], None]) -> R:
    while not wait((future,), _LOOK_SECONDS).done:
        checkpoint()
    return future.result()
