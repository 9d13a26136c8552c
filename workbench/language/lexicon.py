"""Word lists that lawyers can edit: the YAML files of ``annotations/lexicon``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from workbench.settings import content_folder


@cache
def word_list(name: str) -> Mapping[str, Any]:
    """Load one list of words, such as ``structure_numbers``, once per process."""
    path = content_folder("annotations") / "lexicon" / f"{name}.yaml"
    with path.open(encoding="utf-8") as stream:
        loaded: Mapping[str, Any] = yaml.safe_load(stream)
    return loaded
