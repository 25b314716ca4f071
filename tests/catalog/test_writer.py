"""Touched entries look as ``msgcat`` writes them."""

from pathlib import Path

import polib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locum.catalog.linebreak import break_opportunities
from locum.catalog.writer import quote_lines, write_entry

_ENGLISH = (
    "Mesenchymal stem cells may relieve back pain caused by a herniated disc, but the evidence "
    "is weak: of 24 trials (n=1,279) only 3 were blinded, and “improvement” was self-reported."
)
_SPANISH = (
    "Las células madre mesenquimales podrían aliviar el dolor de espalda; ¿cuánto tiempo hace "
    "que tiene estos síntomas? Tome 2,5 mg/día, según https://example.org/guía?x=1&y=2 y COVID-19."
)
_CHINESE = (
    "干细胞治疗腰间盘突出：目前的证据有限。在24项试验（共1279名患者）中，仅有3项是双盲试验，"
    "“改善”多为患者自述；请先咨询医生，不要自行停药。《指南》建议每日服用 2.5 mg，SARS-CoV-2 除外。"
)
TEXTS = [
    "",
    "short",
    _ENGLISH,
    _SPANISH,
    _CHINESE,
    _CHINESE + _ENGLISH,
    "x" * 200,
    "https://example.org/" + "a-very-long-path/" * 12,
    'He said "no" to 5 mg of \\ and\ttabs ' * 4,
    "one line\nanother line\n\nlast " + _SPANISH,
    "ends with a newline\n",
    _ENGLISH + "\n",
    '**bold** and `code` and [a link](#1) and <a id="1">another</a> ' * 3,
    "👩‍⚕️👍🏽 emoji é combining ñ " * 6,
    "かな カタカナー 한국어 텍스트 русский текст ελληνικά ไทย " * 4,
    "…—–‘’“”«»¿¡№±×÷°µ€£¥%‰½²³™©→≥" * 5,
    "non\u00a0breaking\u00a0spaces and zero\u200bwidth " * 5,
]


def po(texts: list[str]) -> str:
    """A catalog of these texts, each on a single line."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    escape = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
    return head + "".join(
        f'\nmsgid "{number}"\nmsgstr "{text.translate(escape)}"\n'
        for number, text in enumerate(texts)
    )


def as_msgcat_writes(texts: list[str], folder: Path, gettext) -> list[list[str]]:
    path = folder / "in.po"
    path.write_text(po(texts), encoding="utf-8")
    blocks = gettext("msgcat", path).rstrip("\n").split("\n\n")[1:]
    return [block.split("\n")[1:] for block in blocks]


def test_texts_in_many_scripts_are_wrapped_as_msgcat_wraps_them(tmp_path, gettext):
    expected = as_msgcat_writes(TEXTS, tmp_path, gettext)
    assert [quote_lines("msgstr", text) for text in TEXTS] == expected


WORDS = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzáéíñü", min_size=1, max_size=14),
    st.text("干细胞治疗腰间盘突出目前证据有限的", min_size=1, max_size=12),
    st.sampled_from(list("，。“”（）、：！？《》—…-/%()[]¿¡«»'’\"\\\n\t")),
    st.sampled_from(
        [
            "](#1)",
            "**",
            "`",
            "1,279",
            "2.5",
            "10%",
            "$5",
            "COVID-19",
            "a/b",
            "e.g.",
            "<b>",
            "</b>",
            "&nbsp;",
        ]
    ),
    st.just("5 mg"),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), min_size=8, max_size=60),
        min_size=12,
        max_size=12,
    )
)
def test_any_mixture_is_wrapped_as_msgcat_wraps_it(tmp_path, gettext, mixtures):
    # A newline at one end alone would be msgcat's complaint, not a matter of wrapping.
    texts = ["".join(word + gap for word, gap in words).strip() or "x" for words in mixtures]
    assert [quote_lines("msgstr", text) for text in texts] == as_msgcat_writes(
        texts, tmp_path, gettext
    )


REFERENCES = [(f"b.md#{number}", "") for number in range(2, 14)]
ENTRIES = [
    polib.POEntry(
        msgid="Stem cells " * 9,
        msgstr=_SPANISH,
        previous_msgid="Stem cell " * 9,
        comment="heading\nlist item",
        occurrences=[("articles/back-pain-and-stem-cells.md", ""), *REFERENCES],
        flags=["fuzzy"],
    ),
    polib.POEntry(
        msgid="%d day", msgid_plural="%d days", msgctxt="time", flags=["fuzzy", "c-format"],
        msgstr_plural={0: "%d día", 1: "%d días " + "y noches " * 12},
        previous_msgctxt="old", previous_msgid="%d d", previous_msgid_plural="%d ds",
    ),
    polib.POEntry(msgid=_ENGLISH, msgstr=_CHINESE, flags=["no-wrap"]),
    polib.POEntry(msgid=_ENGLISH, msgctxt="gone", msgstr=_SPANISH, obsolete=True, flags=["fuzzy"],
                  previous_msgid=_ENGLISH + " Old."),
]  # fmt: skip


def test_every_part_of_an_entry_is_written_as_msgcat_writes_it(tmp_path, gettext):
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    comments = ["# A person's comment.", "#", "# " + "long " * 30 + "end"]
    text = "\n".join([head, *(write_entry(entry, comments, "\n") for entry in ENTRIES)])
    path = tmp_path / "in.po"
    path.write_text(text, encoding="utf-8")
    assert gettext("msgcat", path) == text


def test_a_hebrew_letter_at_the_end_bars_no_break_at_the_beginning():
    """The character before the first is not the last."""
    assert break_opportunities("–é א") == [False, True, False, True]
