"""How well the health of pages is judged: against a list of pages labelled by eye.

Prints, for each reason, how many damaged pages were found with it, and which good pages are
accused. The list is ``tests/data/page_verdicts.csv``; its files are read without recognition.
"""

import os
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.page_verdicts import Judged, judge_list  # noqa: E402

DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")


def main() -> None:
    pages = judge_list(DATA)
    by_damage: dict[str, list[Judged]] = defaultdict(list)
    for page in pages:
        by_damage[page.damage].append(page)
    good = by_damage.pop("", [])
    print(f"{'damage':20}{'pages':>7}{'found':>7}")
    for damage, found in sorted(by_damage.items()):
        print(f"{damage:20}{len(found):7}{sum(page.right for page in found):7}")
    damaged = [page for group in by_damage.values() for page in group]
    right, alarms = sum(page.right for page in damaged), sum(page.accused for page in good)
    print(f"\ndamaged: {right} of {len(damaged)} found with the right reason")
    print(f"good: {alarms} of {len(good)} accused ({100 * alarms / max(1, len(good)):.1f} %)\n")
    for page in pages:
        if not page.right:
            told = " ".join((page.verdict.value, *page.reasons))
            print(f"{page.file} p. {page.number}: {page.damage or 'good'}, judged {told}")


if __name__ == "__main__":
    main()
