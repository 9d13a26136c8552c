"""Words put in the place of others: «الوكالة الوطنية» for «المكتب الوطني»."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.domain.texts import Provision


def with_words(provision: Provision, old: str, new: str) -> Provision:
    """Replace a phrase wherever it stands as whole words, in text and heading.

    A letter that Arabic writes onto the word stays: «وبالمكتب» is no «المكتب», «والمكتب» is
    «و» and «المكتب».
    """
    phrase = r"\s+".join(map(re.escape, old.split()))
    pattern = re.compile(rf"(?<!\w)(?P<joined>[وفبك]?){phrase}(?!\w)")

    def put(match: re.Match[str]) -> str:
        return match["joined"] + new

    heading = pattern.sub(put, provision.heading) if provision.heading else provision.heading
    return replace(provision, text=pattern.sub(put, provision.text), heading=heading)
