"""The child that learns from findings and asks what was learned; run with ``python -m``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.learning import TrainingClause
from workbench.domain.records import from_record, to_record
from workbench.services.child_task import Progress, serve_task
from workbench.suggestions.learned import LearnedDetector
from workbench.suggestions.learning import train


def work(request: Mapping[str, Any], progress: Progress) -> Any:
    """Learn (``train``) or suggest (``suggest``)."""
    if request["task"] == "train":
        lines = Path(request["clauses"]).read_text(encoding="utf-8").splitlines()
        model = train(
            [from_record(TrainingClause, json.loads(line)) for line in lines],
            Path(request["folder"]),
            framework=request["framework"],
            framework_version=request["framework_version"],
            method=request["method"],
            made_at=datetime.fromisoformat(request["made_at"]),
            on_progress=progress,
        )
        return to_record(model)
    detector = LearnedDetector(Path(request["model"]))
    rows = json.loads(Path(request["articles"]).read_text(encoding="utf-8"))
    articles = [ComparedArticle(0, key, label, text) for key, label, text in rows]
    return [to_record(suggestion) for suggestion in detector.suggest(articles)]


if __name__ == "__main__":
    sys.exit(serve_task(work))
