import pytest

from locum.model import Draft
from locum.workflow.typography import finish_sentence


@pytest.mark.parametrize(
    ("source", "draft", "locale", "finished"),
    [
        ("Is it safe?", "es seguro?", "es", "¿Es seguro?"),
        ("Is it safe?", "¿Es seguro?", "es_MX", "¿Es seguro?"),
        ("Ask: is it safe?", "Pregunte: ¿es seguro?", "es", "Pregunte: ¿es seguro?"),
        ("Stop!", "Pare!", "es", "¡Pare!"),
        ("Stop.", "Pare?", "es", "Pare?"),
        ("Is it safe?", "é seguro?", "pt", "É seguro?"),
        ("There is a risk.", "hay un riesgo.", "es", "Hay un riesgo."),
        ("there is a risk", "hay un riesgo", "es", "hay un riesgo"),
        ("Messenger RNA", "mARN", "es", "mARN"),
        ("It is safe.", "这是安全的.", "zh_Hans", "这是安全的。"),
        ("At L5-S1.", "在 L5-S1.", "zh_Hans", "在 L5-S1."),
        ("", "", "es", ""),
    ],
)
def test_a_sentence_begins_and_ends_as_its_locale_wants(source, draft, locale, finished):
    assert finish_sentence(source, Draft(draft), locale).text == finished


def test_the_places_of_tags_move_with_the_text():
    draft = finish_sentence("Is it safe?", Draft("Es seguro?", ((3, 9), None)), "es")
    assert [draft.text[span[0] : span[1]] if span else None for span in draft.spans] == [
        "seguro",
        None,
    ]
