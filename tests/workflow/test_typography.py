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
        ("Is it safe?", "Est-ce sûr?", "fr", "Est-ce sûr\u202f?"),
        ("Is it safe?", "Est-ce sûr ?", "fr", "Est-ce sûr\u202f?"),
        ("Is it safe?", "Est-ce sûr\u00a0?", "fr", "Est-ce sûr\u00a0?"),
        ("What?!", "Quoi ?!", "fr", "Quoi\u202f?!"),
        (
            "Signs: pain; fever",
            "Signes: douleur; fièvre",
            "fr",
            "Signes\u00a0: douleur\u202f; fièvre",
        ),
        ("At 10:30", "À 10:30", "fr", "À 10:30"),
        ("See https://a.b", "Voir https://a.b", "fr", "Voir https://a.b"),
        ("“No”", "«Non»", "fr", "«\u00a0Non\u00a0»"),
        ("Is it safe? Yes: here", "Est-ce sûr? Oui: ici", "fr_CA", "Est-ce sûr? Oui\u00a0: ici"),
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


def test_french_spaces_move_tags_and_leave_code_alone():
    draft = Draft("Oui: tapez a; b. Sûr?", ((0, 3), (11, 15), (17, 20)))
    done = finish_sentence("Yes: type a; b. Sure?", draft, "fr", kept=["a; b"])
    assert done.text == "Oui\u00a0: tapez a; b. Sûr\u202f?"
    places = [span for span in done.spans if span is not None]
    assert [done.text[start:end] for start, end in places] == ["Oui", "a; b", "Sûr"]
