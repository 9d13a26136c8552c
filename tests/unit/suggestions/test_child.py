"""The child process that suggests: kept for the next text, started again, given up in time."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import WorkbenchError
from workbench.services.suggestions import framework_named, suggest_articles
from workbench.suggestions.child import SuggestionWorker

FRAMEWORK = framework_named("ac-review")
ACT = [
    ComparedArticle(0, str(n), f"المادة {n}", text)
    for n, text in enumerate(("تبت اللجنة في الطلب.", "تحدد شروط الدعم بمرسوم."), 1)
]
LONG = [ComparedArticle(0, str(n), str(n), "تبت اللجنة في الطلب. " * 40) for n in range(3000)]


@pytest.fixture
def worker() -> Iterator[SuggestionWorker]:
    child = SuggestionWorker()
    yield child
    child.close()


def test_it_suggests_what_the_detectors_suggest_here(worker: SuggestionWorker) -> None:
    told: list[tuple[int, int]] = []
    found, problems = worker.suggest(
        FRAMEWORK, ACT, untested=True, on_progress=lambda done, of: told.append((done, of))
    )
    expected = suggest_articles(FRAMEWORK, ACT, untested=True)
    assert found == expected.suggestions
    assert problems == expected.problems
    assert told[-1] == (2, 2)


def test_a_faulty_cue_is_told_and_the_other_detectors_work(worker: SuggestionWorker) -> None:
    first = FRAMEWORK.criteria[0]
    faulty = replace(first, cues={"ar": (*first.cues["ar"], "re:(")})
    edited = replace(FRAMEWORK, criteria=(faulty, *FRAMEWORK.criteria[1:]))
    found, problems = worker.suggest(edited, ACT)
    assert [problem.pattern for problem in problems] == ["re:("]
    assert {one.criterion for one in found} == {"AC-C1", "AC-B5"}


def test_one_process_serves_many_requests(worker: SuggestionWorker) -> None:
    worker.suggest(FRAMEWORK, ACT)
    first = worker.process_id
    worker.suggest(framework_named("rti-review"), ACT)
    assert worker.process_id == first


def test_a_killed_process_is_replaced_without_a_word(worker: SuggestionWorker) -> None:
    before, _problems = worker.suggest(FRAMEWORK, ACT)
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    after, _problems = worker.suggest(FRAMEWORK, ACT)
    assert after == before


def test_killed_while_it_works_it_is_started_again_at_the_next_request(
    worker: SuggestionWorker,
) -> None:
    def kill(_done: int, _of: int) -> None:
        assert worker.process_id is not None
        os.kill(worker.process_id, signal.SIGKILL)

    with pytest.raises(WorkbenchError, match="suggesting_failed"):
        worker.suggest(FRAMEWORK, LONG, on_progress=kill)
    assert worker.suggest(FRAMEWORK, ACT)[0]


def test_a_program_that_cannot_start_is_said(tmp_path: Path) -> None:
    child = SuggestionWorker("workbench.suggestions.no_such_module")
    with pytest.raises(WorkbenchError, match="suggesting_failed"):
        child.suggest(FRAMEWORK, ACT)
    child.close()


def test_cancelling_ends_the_work_and_the_next_request_is_served(
    worker: SuggestionWorker,
) -> None:
    cancel = threading.Event()
    with pytest.raises(WorkbenchError, match="cancelled"):
        worker.suggest(FRAMEWORK, LONG, on_progress=lambda _d, _o: cancel.set(), cancel=cancel)
    assert worker.suggest(FRAMEWORK, ACT)[0]


def test_one_who_waits_for_a_turn_can_cancel(worker: SuggestionWorker) -> None:
    begun, first, second = threading.Event(), threading.Event(), threading.Event()
    outcomes: list[str] = []

    def ask() -> None:
        try:
            worker.suggest(FRAMEWORK, LONG, on_progress=lambda _d, _o: begun.set(), cancel=first)
        except WorkbenchError as problem:
            outcomes.append(problem.code)

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(120)
    second.set()
    with pytest.raises(WorkbenchError, match="cancelled"):
        worker.suggest(FRAMEWORK, ACT, cancel=second)
    first.set()
    thread.join(60)
    assert outcomes == ["cancelled"]


def test_spacy_is_loaded_in_the_child_alone() -> None:
    program = (
        "import sys\n"
        "import workbench.server\n"
        "from workbench.domain.comparisons import ComparedArticle\n"
        "from workbench.services.suggestions import framework_named\n"
        "from workbench.suggestions.child import SuggestionWorker\n"
        "child = SuggestionWorker()\n"
        "act = [ComparedArticle(0, '1', '1', 'تبت اللجنة في الطلب.')]\n"
        "assert child.suggest(framework_named('ac-review'), act)[0]\n"
        "assert 'spacy' not in sys.modules\n"
        "child.close()\n"
    )
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
