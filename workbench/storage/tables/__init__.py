"""The tables of a workspace, as SQLAlchemy mappings."""

from workbench.storage.tables.base import Base, as_domain, as_values
from workbench.storage.tables.brief_events import BriefEventRow
from workbench.storage.tables.brief_templates import BriefTemplateRow
from workbench.storage.tables.carrying import CarryEventRow, FindingStatusRow
from workbench.storage.tables.corrections import (
    CorrectionRow,
    DocumentRow,
    DraftRow,
    ReadingRow,
)
from workbench.storage.tables.gold import GoldEventRow
from workbench.storage.tables.letterheads import LetterheadEventRow, PublicOpensRow
from workbench.storage.tables.reading_rooms import RoomAnswerRow, RoomLinkRow, RoomOpensRow
from workbench.storage.tables.records import AuditEventRow, SettingRow
from workbench.storage.tables.reviews import (
    BriefRow,
    FindingRow,
    FrameworkRow,
    OperationRow,
    PersonRow,
    ReviewRow,
)
from workbench.storage.tables.suggestions import (
    SuggestionEventRow,
    SuggestionRow,
    SuggestionRunRow,
)
from workbench.storage.tables.texts import (
    ComparisonRow,
    ExpressionRow,
    LinkDecisionRow,
    ManifestationRow,
    ProvisionRow,
    WorkRow,
)

__all__ = [
    "AuditEventRow",
    "Base",
    "BriefEventRow",
    "BriefRow",
    "BriefTemplateRow",
    "CarryEventRow",
    "ComparisonRow",
    "CorrectionRow",
    "DocumentRow",
    "DraftRow",
    "ExpressionRow",
    "FindingRow",
    "FindingStatusRow",
    "FrameworkRow",
    "GoldEventRow",
    "LetterheadEventRow",
    "LinkDecisionRow",
    "ManifestationRow",
    "OperationRow",
    "PersonRow",
    "ProvisionRow",
    "PublicOpensRow",
    "ReadingRow",
    "ReviewRow",
    "RoomAnswerRow",
    "RoomLinkRow",
    "RoomOpensRow",
    "SettingRow",
    "SuggestionEventRow",
    "SuggestionRow",
    "SuggestionRunRow",
    "WorkRow",
    "as_domain",
    "as_values",
]
