"""How each kind of document is made: its layout, and which findings it tells of."""

from __future__ import annotations

from workbench.briefs.model import Layout
from workbench.domain.briefs import BriefKind

LAYOUTS = {
    BriefKind.POLICY_BRIEF: Layout(pages=2),
    BriefKind.REVIEW_REPORT: Layout(noted=True, commented=True),
    BriefKind.AMENDMENT_TABLE: Layout(landscape=True, tracked=True),
    BriefKind.AMENDMENT_SHEETS: Layout(landscape=True, tracked=True, sheets=True),
    BriefKind.COMPARISON_NOTE: Layout(),
    BriefKind.SCRUTINY_REPORT: Layout(noted=True),
    BriefKind.MESSAGE: Layout(bare=True),
    BriefKind.PUBLIC_SUMMARY: Layout(noted=True, graded=False),
}
# A report leaves nothing out; the others tell what their author chose.
WHOLE_REVIEW = frozenset({BriefKind.REVIEW_REPORT, BriefKind.SCRUTINY_REPORT})
AMENDMENT_FORMS = frozenset({BriefKind.AMENDMENT_TABLE, BriefKind.AMENDMENT_SHEETS})
