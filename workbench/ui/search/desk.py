"""Asks the searches on a thread of their own, beside the writer: the newest question stops the one before it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workbench.model.errors import Cancelled, WorkbenchError
from workbench.store.connection import reading_errors
from workbench.ui.runner import Runner
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.services.search_records import RecordHit
    from workbench.services.searching import Counts, Hit, TextSearch
    from workbench.store.reader import Reader

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the words, how many places are shown, the window brushed on the timeline."""

    words: str
    limit: int
    window: Window | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The first places of a search, how it was read, what was forgiven, and the titles not read to the end."""

    question: Question
    hits: "list[Hit]"
    reading: str
    notes: tuple[str, ...]
    unfinished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What takes longer: how many places there are in all, and the records."""

    question: Question
    counts: "Counts"
    records: "list[RecordHit]"


class SearchDesk(QObject):
    """``answered(Answer)`` comes first, ``completed(Rest)`` later; ``refused(Question, str)`` says what to do instead.

    ``progressed(done, total)`` counts documents. All are told on this object's thread, and only of the newest question.
    ``unread()`` follows a case file that could not be read, which the session's ``refused`` tells.
    """

    answered = Signal(object)
    completed = Signal(object)
    refused = Signal(object, str)
    unread = Signal()
    progressed = Signal(int, int)
    _progress = Signal(int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner: Runner | None = None
        self._reader: Reader | None = None
        self._stop = threading.Event()
        self._waiting = 0
        self._progress.connect(self.progressed)
        session.closing.connect(self.close)

    @property
    def busy(self) -> bool:
        """Whether the newest question is not fully answered yet."""
        return self._waiting > 0

    def ask(self, question: Question) -> None:
        """Ask; what is still on its way for an earlier question is stopped."""
        self.stop()
        if self._session.is_open and question.words:
            self._run(question, partial(_first, question), self.answered.emit, self._stop)

    def complete(self, question: Question) -> None:
        """Ask for the rest of the newest question: counts and records."""
        self._run(question, partial(_rest, question), self.completed.emit, self._stop)

    def also(self, question: Question, work: "Callable[[TextSearch], Any]", done: Callable[[Any], None]) -> None:
        """Run other work on a search, such as words near it; the next question stops it too."""
        self._run(question, partial(_with, question, work), done, self._stop)

    def stop(self) -> None:
        """Stop what runs; nothing of it is told."""
        self._stop.set()
        self._stop = threading.Event()
        self._waiting = 0

    def close(self) -> None:
        """End the thread and close the connection."""
        self.stop()
        if self._runner is not None:
            self._runner.stop()
        if self._reader is not None:
            self._reader.close()
        self._runner = self._reader = None

    def _run(
        self,
        question: Question,
        work: "Callable[[Reader, threading.Event, Callable[[int, int], None]], Any]",
        done: Callable[[Any], None],
        stop: threading.Event,
    ) -> None:
        if not self._session.is_open:
            return
        if self._runner is None:
            self._runner = Runner(self)
        self._waiting += 1

        def asked() -> Any:
            if stop.is_set():
                raise Cancelled("Another search came.")
            with reading_errors():
                # on the thread that reads: a file that cannot be read fails here
                if self._reader is None:
                    self._reader = self._session.new_reader()
                return work(self._reader, stop, self._progress.emit)

        def finished(result: Any) -> None:
            if not stop.is_set():
                self._waiting -= 1
                done(result)

        def failed(error: Exception) -> None:
            if stop.is_set():
                return
            self._waiting -= 1
            if isinstance(error, Cancelled):
                return
            if isinstance(error, WorkbenchError):
                self._refuse(question, error)
            else:
                self._session.failed.emit(error)

        self._runner.run(asked, finished, failed)

    def _refuse(self, question: Question, error: WorkbenchError) -> None:
        from workbench.model.errors import CaseFileError

        if isinstance(error, CaseFileError):
            self._session.refused.emit(str(error))
            self.unread.emit()
        else:
            self.refused.emit(question, str(error))


def _prepared(question: Question, reader: "Reader", stop: threading.Event) -> "TextSearch":
    from workbench.services import searching

    def checkpoint() -> None:
        if stop.is_set():
            raise Cancelled("Another search came.")

    checkpoint()
    return searching.prepare(reader.connection, question.words, question.window, reader.reading, checkpoint)


def _first(question: Question, reader: "Reader", stop: threading.Event, _tell: object) -> Answer:
    from workbench.model.query.say import say_query
    from workbench.services import searching

    asked = _prepared(question, reader, stop)
    hits = searching.first_hits(asked, question.limit)
    return Answer(question, hits, say_query(asked.query), asked.query.notes, tuple(asked.patterns.unfinished))


def _rest(question: Question, reader: "Reader", stop: threading.Event, tell: Callable[[int, int], None]) -> Rest:
    from workbench.services import search_records, searching

    asked = _prepared(question, reader, stop)
    records = search_records.record_hits(asked)
    return Rest(question, searching.count(asked, lambda done, total, _: tell(done, total)), records)


def _with(
    question: Question,
    work: "Callable[[TextSearch], Any]",
    reader: "Reader",
    stop: threading.Event,
    _tell: object,
) -> Any:
    return work(_prepared(question, reader, stop))
