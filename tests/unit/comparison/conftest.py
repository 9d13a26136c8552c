"""A small training bill in two states; each test changes what it is about."""

from collections.abc import Callable, Iterable

import pytest

from workbench.domain.comparisons import ComparedArticle

TEXTS = (
    "يقصد بالمعطيات العمومية كل معطيات تنتجها أو تتلقاها الإدارة في إطار مهامها المرفقية.",
    "يمكن للإدارة أن ترجئ نشر المعطيات التي قد يضر نشرها بحسن سير المرفق داخل أجل ستين يوما.",
    "تنشر المعطيات في صيغة مفتوحة قابلة لإعادة الاستعمال من قبل العموم دون أي رسم أو ترخيص.",
    "تعين كل إدارة مسؤولا عن نشر المعطيات. يتلقى المسؤول طلبات النشر ويسجلها في سجل مرقم لهذا الغرض.",
    "تحدد بنص تنظيمي لائحة المعطيات المستثناة من النشر حماية للحياة الخاصة وأسرار التحقيق القضائي.",
    "تحدث لجنة وطنية لتتبع النشر يعين أعضاؤها بمرسوم لمدة أربع سنوات قابلة للتجديد مرة واحدة.",
    "يعاقب بغرامة من ألفين إلى خمسة آلاف درهم كل من أتلف وثائق قصد حجبها عن المواطنين.",
    "يلغى العمل بالمقتضيات السابقة ابتداء من تاريخ نشر هذا القانون بالجريدة الرسمية للمملكة.",
)

Made = list[ComparedArticle]


def numbered(texts: Iterable[str], keys: Iterable[str] | None = None) -> Made:
    texts = list(texts)
    names = list(keys) if keys is not None else [str(n + 1) for n in range(len(texts))]
    return [
        ComparedArticle(0, key, f"المادة {key}", text)
        for key, text in zip(names, texts, strict=True)
    ]


@pytest.fixture
def bill() -> list[str]:
    return list(TEXTS)


@pytest.fixture
def articles() -> Callable[..., Made]:
    return numbered
