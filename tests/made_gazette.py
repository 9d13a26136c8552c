"""A small issue of a gazette in our own words, set by typst: contents, dahir, decree, orders."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

import typst

from workbench.settings import content_folder

FIRST_PAGE = 1201  # the pages of a year run on


@dataclass(frozen=True)
class Printed:
    """An act of the issue: title as printed, number, and how its text is set."""

    title: str
    number: str
    text: str


@dataclass(frozen=True)
class Issue:
    """An issue in one language; ``head`` takes the page, ``contents`` is its title."""

    language: str
    head: str
    contents: str
    acts: tuple[Printed, ...]


FRENCH = Issue(
    "fr",
    "BULLETIN OFFICIEL",
    "SOMMAIRE",
    (
        Printed(
            "Dahir n° 1-27-11 du 4 chaabane 1448 (12 janvier 2027) portant promulgation de la loi"
            " n° 12-27 relative aux jardins publics.",
            "1-27-11",
            """LOUANGE A DIEU SEUL !

Que l'on sache par les présentes que Notre Majesté Chérifienne,

Vu la Constitution, notamment ses articles 42 et 50,

A décidé ce qui suit :

Est promulguée et sera publiée au Bulletin officiel la loi n° 12-27 relative aux jardins publics.

_Fait à Rabat, le 4 chaabane 1448 (12 janvier 2027)._

Pour contreseing :

Le Chef du gouvernement,

SALMA RIFAI.

#align(center)[\\* #h(1em) \\* #h(1em) \\*]

#align(center)[*Loi n° 12-27 relative aux jardins publics*]

#align(center)[*Chapitre premier* \\ *Dispositions générales*]

#align(center)[*Article premier*]

La présente loi fixe les règles d'ouverture des jardins publics et les conditions de leur entretien.

#align(center)[*Article 2*]

Chaque commune tient la liste de ses jardins et la publie chaque année avant la fin du mois de mars.
""",
        ),
        Printed(
            "Décret n° 2-27-31 du 6 chaabane 1448 (14 janvier 2027) fixant les horaires"
            " d'ouverture des jardins publics.",
            "2-27-31",
            """LE CHEF DU GOUVERNEMENT,

Vu la loi n° 12-27 relative aux jardins publics ;

Après délibération en Conseil du gouvernement,

DÉCRÈTE :

ARTICLE PREMIER. -- Les jardins publics ouvrent au lever du soleil.

ART. 2. -- Les modèles de panneaux figurent en annexe au présent décret.

_Fait à Rabat, le 6 chaabane 1448 (14 janvier 2027)._

SALMA RIFAI.

#align(center)[*Annexe 1*]

#align(center)[*Modèle de panneau*]

Le panneau porte le nom du jardin et ses horaires.
""",
        ),
        Printed(
            "Arrêté de la ministre de l'intérieur n° 312-27 du 9 chaabane 1448 (17 janvier 2027)"
            " portant liste des jardins remarquables.",
            "312-27",
            """LA MINISTRE DE L'INTÉRIEUR,

Vu le décret n° 2-27-31 du 6 chaabane 1448 (14 janvier 2027),

ARRÊTE :

ARTICLE PREMIER. -- La liste des jardins remarquables est arrêtée chaque année.

ART. 2. -- Le présent arrêté est publié au Bulletin officiel.

_Rabat, le 9 chaabane 1448 (17 janvier 2027)._

NADIA AMRANI.
""",
        ),
    ),
)
ARABIC = Issue(
    "ar",
    "الجريدة الرسمية",
    "فهرست",
    (
        Printed(
            "ظهير شريف رقم 1.27.11 صادر في 4 شعبان 1448 (12 يناير 2027) بتنفيذ القانون رقم 12.27"
            " المتعلق بالحدائق العمومية.",
            "1.27.11",
            """الحمد لله وحده،

الطابع الشريف

يعلم من ظهيرنا الشريف هذا، أسماه الله وأعز أمره أننا:

بناء على الدستور ولا سيما الفصلين 42 و50 منه،

أصدرنا أمرنا الشريف بما يلي:

ينفذ وينشر بالجريدة الرسمية، عقب ظهيرنا الشريف هذا، القانون رقم 12.27 المتعلق بالحدائق العمومية.

وحرر بالرباط في 4 شعبان 1448 (12 يناير 2027).

وقعه بالعطف:

رئيس الحكومة،

الإمضاء: سلمى الرفاعي.

#align(center)[\\* #h(1em) \\* #h(1em) \\*]

#align(center)[*قانون رقم 12.27 يتعلق بالحدائق العمومية*]

#align(center)[*الباب الأول* \\ *أحكام عامة*]

#align(center)[*المادة الأولى*]

يحدد هذا القانون قواعد فتح الحدائق العمومية للعموم وشروط صيانتها والعناية بها.

#align(center)[*المادة 2*]

تمسك كل جماعة لائحة بحدائقها وتنشرها كل سنة قبل متم شهر مارس في موقعها الإلكتروني.
""",
        ),
        Printed(
            "مرسوم رقم 2.27.31 صادر في 6 شعبان 1448 (14 يناير 2027) بتحديد أوقات فتح الحدائق"
            " العمومية.",
            "2.27.31",
            """رئيس الحكومة،

بناء على القانون رقم 12.27 المتعلق بالحدائق العمومية؛

وبعد المداولة في مجلس الحكومة،

رسم ما يلي:

#align(center)[*المادة الأولى*]

تفتح الحدائق العمومية أبوابها عند طلوع الشمس.

#align(center)[*المادة 2*]

ترد نماذج اللوحات في الملحق المرفق بهذا المرسوم.

وحرر بالرباط في 6 شعبان 1448 (14 يناير 2027).

الإمضاء: سلمى الرفاعي.

#align(center)[*ملحق رقم 1*]

#align(center)[*نموذج اللوحة*]

تحمل اللوحة اسم الحديقة وأوقات فتحها.
""",
        ),
        Printed(
            "قرار لوزيرة الداخلية رقم 312.27 صادر في 9 شعبان 1448 (17 يناير 2027) بتحديد لائحة"
            " الحدائق المتميزة.",
            "312.27",
            """وزيرة الداخلية،

بناء على المرسوم رقم 2.27.31 الصادر في 6 شعبان 1448 (14 يناير 2027)،

قررت ما يلي:

#align(center)[*المادة الأولى*]

تحصر لائحة الحدائق المتميزة كل سنة.

#align(center)[*المادة 2*]

ينشر هذا القرار بالجريدة الرسمية.

وحرر بالرباط في 9 شعبان 1448 (17 يناير 2027).

الإمضاء: نادية العمراني.
""",
        ),
    ),
)


def gazette_pdf(issue: Issue) -> bytes:
    """Print an issue, each time with bytes of its own: contents first, then act after act."""
    pages = range(FIRST_PAGE + 1, FIRST_PAGE + 1 + len(issue.acts))
    contents = "\n\n".join(
        f"#par(hanging-indent: 1em)[{act.title.rstrip('.')} #box(width: 1fr, repeat[.]) {page}]"
        for act, page in zip(issue.acts, pages, strict=True)
    )
    texts = "\n#pagebreak()\n".join(
        f"#par(justify: false)[*{act.title.rstrip('.')}*]\n\n{act.text}" for act in issue.acts
    )
    source = f"""
#set document(title: "{uuid.uuid4()}")
#set text(font: ("Amiri", "Noto Naskh Arabic"), size: 11pt, lang: "{issue.language}")
#set par(justify: true)
#counter(page).update({FIRST_PAGE})
#set page(width: 16cm, height: 22cm, margin: 1.8cm, header: context [
  #counter(page).display() #h(1fr) {issue.head}
])
#align(center)[*{issue.contents}*]

{contents}
#pagebreak()
{texts}
"""
    return bytes(typst.compile(source.encode(), font_paths=[str(_fonts())]))


def _fonts() -> Path:
    return content_folder("policy_briefs") / "fonts"
