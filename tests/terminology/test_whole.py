"""Texts that are nothing but terms."""

import pytest

from locum.model import Term, TermStatus
from locum.terminology import Termbase

BASE = Termbase.from_terms(
    [
        Term("sc", "en", "stem cell"),
        Term("sc", "es", "célula madre", forms=("células madre",)),
        Term("sc", "fr", "cellule souche"),
        Term("sc", "zh_Hans", "干细胞"),
        Term("pain", "en", "pain"),
        Term("pain", "es", "dolor"),
        Term("pain", "fr", "douleur"),
        Term("pain", "zh_Hans", "疼痛"),
        Term("mri", "en", "MRI", case_sensitive=True),
        Term("mri", "es", "resonancia magnética"),
        Term("rna", "en", "mRNA", TermStatus.KEEP),
        Term("related", "zh_Hans", "相关文章"),
        Term("related", "en", "related articles"),
        Term("related", "es", "artículos relacionados"),
        Term("a", "en", "seal"),
        Term("a", "es", "foca"),
        Term("b", "en", "seal"),
        Term("b", "es", "sello"),
    ]
)


@pytest.mark.parametrize(
    ("text", "source", "target", "translation"),
    [
        ("Stem Cells", "en", "es", "Células madre"),
        ("stem cell", "en", "es", "célula madre"),
        ("STEM CELLS", "en", "es", "CÉLULAS MADRE"),
        ("MRI", "en", "es", "Resonancia magnética"),
        ("mRNA", "en", "es", "mRNA"),
        ("Pain, stem cells", "en", "es", "Dolor, células madre"),
        ("Pain / MRI", "en", "es", "Dolor/resonancia magnética"),
        ("Pain – Stem cells", "en", "es", "Dolor – Células madre"),
        ("Pain:", "en", "fr", "Douleur\u00a0:"),
        ("Pain, stem cells.", "en", "zh_Hans", "疼痛，干细胞。"),
        ("疼痛、干细胞", "zh", "es", "Dolor, célula madre"),
        ("相关文章", "zh_Hans", "en", "Related articles"),
        ("相关文章", "zh_Hans", "es", "Artículos relacionados"),
        (" Pain ", "en", "es", "Dolor"),
        ("Pain and stem cells", "en", "es", None),
        ("Pain stem cells", "en", "es", None),
        ("干细胞疼痛", "zh", "es", None),
        ("No pain", "en", "es", None),
        ("Pain?", "en", "es", None),
        ("Pain 5", "en", "es", None),
        ("2. Pain", "en", "es", None),
        ("seal", "en", "es", None),
        ("MRI", "en", "fr", None),
    ],
)
def test_a_text_that_terms_cover_is_translated_and_no_other(text, source, target, translation):
    assert BASE.whole(text, source, target) == translation
