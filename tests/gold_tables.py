"""A small gold set for tests: two laws of our own, two readers, one who settles."""

from dataclasses import dataclass

from tests.factories import a_person, a_version, a_work
from workbench.domain.gold import GoldLabel, GoldSet
from workbench.domain.reviews import Person, Severity
from workbench.domain.texts import Stage
from workbench.services import gold_sets
from workbench.storage.workspace import Workspace

ARABIC = (
    "تبت الإدارة في طلب الرخصة بعد دراسته من طرف المصالح التابعة لها.",
    "تحدد شروط تسليم الرخصة ومبلغ الرسم المستحق عنها بنص تنظيمي يصدر لاحقا.",
    "تنشر الإدارة على موقعها، قبل متم شهر مارس من كل سنة، لائحة الرخص التي سلمتها.",
)
FRENCH = (
    "L'administration statue sur la demande de permis après étude par ses services.",
    "Les conditions de délivrance du permis sont fixées par voie réglementaire.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A drawn set and the persons around it."""

    ws: Workspace
    gold: GoldSet
    salma: Person
    omar: Person
    third: Person

    def read(self, person: Person, **labels: tuple[GoldLabel, ...]) -> None:
        """Let a person read every article and finish; ``labels`` by ``ar1`` … ``fr2``."""
        for article in self.gold.draw.articles:
            short = f"{article.lang}{article.eid[-1]}"
            gold_sets.label_article(
                self.ws, self.gold.id, person.id, article.id, labels.get(short, ())
            )
        gold_sets.finish_reading(self.ws, self.gold.id, person.id)

    def article(self, short: str) -> str:
        """Give the id of an article by its short name, such as ``ar1``."""
        return next(
            one.id for one in self.gold.draw.articles if f"{one.lang}{one.eid[-1]}" == short
        )


def two_laws(ws: Workspace) -> None:
    work = a_work(ws, "قانون الرخص")
    a_version(ws, work, *ARABIC)
    a_version(ws, work, *FRENCH, language="fr", stage=Stage.DEPOSE)


def a_table(ws: Workspace, number: int = 5) -> Table:
    two_laws(ws)
    salma, omar, third = (a_person(ws, name) for name in ("سلمى", "عمر", "Hind"))
    gold = gold_sets.draw_set(
        ws, salma.id, name="تمرين", number=number, seed=7, readers=(salma.id, omar.id)
    )
    return Table(ws, gold, salma, omar, third)


def label(criterion: str, quote: str, severity: Severity = Severity.HIGH) -> GoldLabel:
    return GoldLabel(criterion, severity, quote, "لا أجل")
