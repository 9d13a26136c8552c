"""Small laws of our own with findings, enough to learn from: two criteria told by their words."""

import random

from workbench.domain.learning import Evidence, TrainingClause

PLAIN = (
    "تسهر الإدارة على حفظ الوثائق وتصنيفها وفق الأصول المعمول بها في المؤسسات العمومية.",
    "تحدد مدة انتداب أعضاء المجلس في أربع سنوات تبتدئ من تاريخ تنصيبهم.",
    "يودع التصريح لدى المصلحة المختصة مقابل وصل يسلم في الحين.",
    "يجتمع المجلس مرتين في السنة على الأقل بدعوة من رئيسه.",
    "تمسك المصلحة سجلا مرقما تقيد فيه الطلبات حسب تاريخ ورودها.",
)
VAGUE = (
    "تتخذ الإدارة التدابير الملائمة كلما اقتضت ذلك المصلحة العامة في {}.",
    "للسلطة المختصة أن تتخذ التدابير الملائمة عند الضرورة بخصوص {}.",
)
DELEGATED = (
    "تحدد شروط وكيفيات منح {} بنص تنظيمي.",
    "تحدد بنص تنظيمي معايير الاستفادة من {}.",
)
MATTERS = ("الرخص", "الإعانات", "المقالع", "الصفقات", "المنح", "الأسواق", "الموانئ", "الطرق")


def training_clauses(laws: int = 5, seed: int = 3) -> list[TrainingClause]:
    """Make clauses of several laws; six of each criterion a law, and plain ones between them."""
    chance = random.Random(seed)
    clauses: list[TrainingClause] = []
    for law in range(laws):
        texts = [(chance.choice(VAGUE), "AC-A1") for _ in range(6)]
        texts += [(chance.choice(DELEGATED), "AC-B5") for _ in range(6)]
        texts += [(chance.choice(PLAIN), "") for _ in range(12)]
        chance.shuffle(texts)
        for number, (wording, criterion) in enumerate(texts, 1):
            text = wording.format(chance.choice(MATTERS))
            text += f" ويسري ذلك على الحالة رقم {number}."
            evidence = (Evidence(criterion, text, "سلمى"),) if criterion else ()
            clauses.append(
                TrainingClause(
                    f"v{law}:art_{number}",
                    f"law-{law}",
                    f"law-{law}:{number}",
                    "ar",
                    f"المادة {number}",
                    text,
                    evidence,
                )
            )
    return clauses
