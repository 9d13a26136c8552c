"""What the component of all stages is sent: a column for each version, a row for each article."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

from workbench.comparison.lineages import Lineage, StageArticle
from workbench.ui.components.comparison.payload import mark_json
from workbench.ui.components.comparison.side import Side
from workbench.ui.components.comparison.words import KIND_NAMES
from workbench.ui.layout import format_date, stage_name
from workbench.ui.translation import _, plural


def pack_stages(found: Sequence[Lineage], sides: Sequence[Side], *, language: str) -> bytes:
    """Pack the articles of a text through its versions: compact JSON, gzipped once.

    Args:
        found: the articles, each followed through the versions.
        sides: the versions in their order.
        language: language of the interface.
    """
    law = sides[0].expression.language
    changed = sum(line.changed for line in found)
    data = {
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "law": law,
        "stages": [
            {
                "id": side.expression.id,
                "name": stage_name(side.expression.stage),
                "date": format_date(side.expression.date),
                "address": side.address,
            }
            for side in sides
        ],
        "rows": [_row(line) for line in found],
        "words": {
            "kinds": {kind.value: _(name) for kind, name in KIND_NAMES.items()},
            "only": _("Changed articles only"),
            "count": plural("{n} article changed", "{n} articles changed", changed),
            "jump": _("Go to an article"),
            "same": _("unchanged"),
            "absent": _("Not in this version"),
            "read": _("Read this article in its version"),
            "compare": _("Compare this stage with the one before it"),
            "none": _("No article changed between these stages."),
            "columns": _("One column for each stage; marked is what each changed"),
            "comma": _(", "),
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 6, mtime=0)


def _row(line: Lineage) -> dict[str, Any]:
    return {
        "changed": line.changed,
        "cells": [[_article(one) for one in stage] for stage in line.stages],
    }


def _article(one: StageArticle) -> dict[str, Any]:
    shown: dict[str, Any] = {"label": one.article.label, "eid": one.article.eid}
    if one.article.heading:
        shown["heading"] = one.article.heading
    if one.kinds:
        shown["kinds"] = [kind.value for kind in one.kinds]
    # What stayed the same is told, not printed again.
    if not one.kinds or one.changed:
        shown["text"] = [mark_json(mark) for mark in one.marks]
    return shown
