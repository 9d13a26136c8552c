"""The guard of the child process that suggests: asks it, follows it, starts it again.

spaCy and what it compiles stay out of the web process, whose heap is walked while people work.
The child is started at the first request and kept for the next ones; it may die of anything.
"""

from __future__ import annotations

import atexit
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.frameworks import Framework
from workbench.domain.records import from_record, to_record
from workbench.domain.suggestions import ActFacts, PatternProblem, Suggestion
from workbench.settings import child_environment

Progress = Callable[[int, int], None]
_WORKER = "workbench.suggestions.worker"
_FIRST_SECONDS = 120.0
_SECONDS_PER_ARTICLE = 0.5
_TICK = 0.1
_REST = 15 * 60.0  # seconds without a request after which its memory is given back
_ENDED = "ended"


class SuggestionWorker:
    """One child process that suggests for everybody, one text after another."""

    def __init__(self, module: str = _WORKER) -> None:
        self._module = module
        self._turn = threading.Lock()
        self._child: _Child | None = None
        self._number = 0
        self._rest: threading.Timer | None = None
        atexit.register(self._leave)

    @property
    def process_id(self) -> int | None:
        """The number of the child process, while there is one."""
        return self._child.process.pid if self._child else None

    def suggest(
        self,
        framework: Framework,
        articles: Sequence[ComparedArticle],
        *,
        untested: bool = False,
        facts: ActFacts | None = None,
        on_progress: Progress | None = None,
        cancel: threading.Event | None = None,
    ) -> tuple[list[Suggestion], tuple[PatternProblem, ...]]:
        """Suggest places in the articles of one act, without spaCy in this process.

        Args:
            framework: criteria, in the version the review uses.
            articles: the articles of the act.
            untested: also the hints of detectors that are not on by default.
            facts: what was read in the act as a whole; without it nothing is known of that.
            on_progress: told how many articles were read, of how many.
            cancel: ends it when set.

        Raises:
            WorkbenchError: ``cancelled``, ``suggesting_failed`` or ``suggesting_timed_out``.
        """
        request = {
            "framework": to_record(framework),
            "articles": to_record(tuple(articles)),
            "untested": untested,
            "facts": None if facts is None else to_record(facts),
        }
        limit = _FIRST_SECONDS + _SECONDS_PER_ARTICLE * len(articles)
        result = self._ask(request, _Wishes(on_progress, cancel or threading.Event(), limit))
        found: tuple[Suggestion, ...] = from_record(tuple[Suggestion, ...], result["suggestions"])
        return list(found), from_record(tuple[PatternProblem, ...], result["problems"])

    def close(self) -> None:
        """End the child; the next request starts a new one."""
        if self._rest is not None:
            self._rest.cancel()
        with self._turn:
            self._end()

    def _ask(self, request: dict[str, Any], wishes: _Wishes) -> dict[str, Any]:
        while not self._turn.acquire(timeout=_TICK):
            wishes.check_cancelled()
        try:
            return self._answered(request, wishes)
        finally:
            self._turn.release()
            self._rest_later()

    def _answered(self, request: dict[str, Any], wishes: _Wishes) -> dict[str, Any]:
        fresh = self._child is None or self._child.process.poll() is not None
        try:
            return self._once(request, wishes)
        except WorkbenchError as problem:
            if fresh or problem.code != "suggesting_failed":
                raise
            # It may have died of an earlier text: a new child gets one try.
            return self._once(request, wishes)

    def _once(self, request: dict[str, Any], wishes: _Wishes) -> dict[str, Any]:
        if self._child is None or self._child.process.poll() is not None:
            self._end()
            self._child = _Child(self._module)
        self._number += 1
        done = False
        try:
            self._child.send({**request, "number": self._number})
            result = self._child.follow(self._number, wishes)
            done = True
            return result
        finally:
            if not done:  # it may still be busy with what nobody waits for any more
                self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

    def _leave(self) -> None:
        """Kill the child when this process ends, whatever it is busy with."""
        if self._child is not None:
            self._child.process.kill()

    def _rest_later(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        self._rest = threading.Timer(_REST, self.close)
        self._rest.daemon = True
        self._rest.start()


@dataclass(frozen=True, slots=True)
class _Wishes:
    on_progress: Progress | None
    cancel: threading.Event
    seconds: float
    started: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        self.check_cancelled()
        if time.monotonic() - self.started > self.seconds:
            raise WorkbenchError(
                "suggesting_timed_out",
                N_("Suggesting took too long and was stopped."),
                N_("Nothing was stored. Try again, or with fewer criteria."),
            )

    def check_cancelled(self) -> None:
        if self.cancel.is_set():
            raise WorkbenchError("cancelled", N_("Suggesting was cancelled; nothing was stored."))


class _Child:
    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1"),
        )
        assert self.process.stdout is not None
        self._said: queue.Queue[Mapping[str, Any]] = queue.Queue()
        threading.Thread(
            target=_listen, args=(self.process.stdout, self._said), daemon=True
        ).start()

    def send(self, request: Mapping[str, Any]) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as problem:
            raise _failed() from problem

    def follow(self, number: int, wishes: _Wishes) -> dict[str, Any]:
        while True:
            wishes.check()
            try:
                message = self._said.get(timeout=_TICK)
            except queue.Empty:
                continue
            if _ENDED in message or message.get("memory"):
                raise _failed()
            if message.get("number") != number:
                continue
            if "error" in message:
                told = message["error"]
                raise WorkbenchError(
                    told["code"], told["message"], told["remedy"], **told["details"]
                )
            if "result" in message:
                result: dict[str, Any] = message["result"]
                return result
            if wishes.on_progress is not None and "progress" in message:
                wishes.on_progress(*message["progress"])

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what it had not read yet cannot be written any more
                    continue


def _listen(stream: IO[bytes], said: queue.Queue[Mapping[str, Any]]) -> None:
    try:
        for line in stream:
            said.put(json.loads(line))
    except ValueError:  # killed in the middle of a line, or the stream was closed
        pass
    said.put({_ENDED: True})


def _failed() -> WorkbenchError:
    return WorkbenchError(
        "suggesting_failed",
        N_("Suggesting stopped unexpectedly; nothing was stored."),
        N_("Try again; if it happens again, report which text it was."),
    )
