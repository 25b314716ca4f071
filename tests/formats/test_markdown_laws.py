"""The laws of the seam, for Markdown: nothing is lost, and what is written reads again."""

import re
import shutil
import subprocess
import tarfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from locum.formats.markdown import MarkdownFormat
from locum.formats.markdown.inline import plain_msgid
from locum.formats.markdown.plain import words_of
from locum.formats.markdown.spots import Place
from locum.model import BlockKind, Inline

FORMAT = MarkdownFormat()
DATA = Path(__file__).parent.parent / "data" / "markdown"
PLAIN = (BlockKind.ALT_TEXT, BlockKind.TITLE, BlockKind.METADATA)

# What a translation may hold that Markdown might take for its own.
NASTY = [
    "1. ",
    "1) x",
    "# ",
    "#",
    "-",
    "- a",
    "--",
    "---",
    "***",
    "* ",
    "*",
    "**",
    "_",
    "__",
    "> ",
    "+ ",
    "+++",
    "a¦b",
    "¦ - ¦",
    "===",
    "= ",
    "    ",
    "[^x]: ",
    "[foo]: /u",
    "[foo]",
    "[x](y)",
    "![",
    "!",
    "&amp;",
    "&",
    "<b>",
    "<",
    "<!-- c -->",
    "<div>",
    "\\",
    "\\\\",
    "`",
    "``",
    "```",
    "~~~",
    "~~",
    "~",
    " ",
    ": x",
    ":::",
    "!!! note",
    "??? a",
    '=== "x"',
    "\n    ",
    "{{ x }}",
    "{% x %}",
    "{#i}",
    "{note}`x`",
    "{",
    "}}",
    "http://a.b/c",
    "www.x.y",
    "<http://a.b>",
    "中",
    "。",
    "“",
    "a",
    "é",
    "\xa0",
    "\u3000",
    "\t",
    "[!NOTE] ",
    "[ ] ",
    "[x] ",
    "]",
    "(",
    "[",
    "$",
    "^",
    '"',
    "'",
    "\n",
    "<br>",
    "&#32;",
    "%",
    "&copy;",
    "key: v",
]
nasty_words = st.lists(
    st.sampled_from([piece.replace("¦", "|") for piece in NASTY])
    | st.text(st.characters(codec="utf-8"), max_size=4),
    min_size=1,
    max_size=6,
).map("".join)


def kept(inline: Inline) -> set[int]:
    return {i for span in inline.spans if span.keep for i in range(span.start, span.end)}


def words_replaced(text: str, replacement) -> str:
    """Return the block with each stretch of words between its marks made anew."""
    inline = FORMAT.read_inline(text)
    if FORMAT.write_inline(inline) != text:
        # An atom stood at the end of a span: ``Inline`` cannot say on which side.
        return text
    stays = kept(inline)
    edges = {place for span in inline.spans for place in (span.start, span.end)}
    bounds = sorted({0, len(inline.text)} | edges)
    moved, words = {0: 0}, ""
    for start, end in pairwise(bounds):
        stretch = inline.text[start:end]
        words += stretch if start in stays else replacement(stretch)
        moved[end] = len(words)
    spans = tuple(replace(s, start=moved[s.start], end=moved[s.end]) for s in inline.spans)
    return FORMAT.write_inline(Inline(words, spans))


def pseudo(text: str) -> str:
    accents = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
    return words_replaced(text, lambda words: words.translate(accents))


def chinese(text: str) -> str:
    return words_replaced(
        text, lambda words: re.sub(r"[^\W\d_]", "中", words).replace(",", "，").replace(" ", "")
    )


def has_letters(text: str) -> bool:
    inline = FORMAT.read_inline(text)
    stays = kept(inline)
    return any(ch.isalpha() for i, ch in enumerate(inline.text) if i not in stays)


def assert_untouched_is_the_same(document: str) -> None:
    article = FORMAT.parse(document)
    assert FORMAT.render(article, {}) == document
    assert FORMAT.render(article, {b.text: b.text for b in article.blocks}) == document


def assert_reads_again(document: str, translate) -> None:
    article = FORMAT.parse(document)
    translations = {}
    for block, spot in zip(article.blocks, article.data.spots, strict=True):
        translation = translate(block.text)
        if block.kind in PLAIN or spot.place is Place.LINK_TITLE:
            translation = plain_msgid(words_of(translation))
        translations[block.text] = translation if has_letters(translation) else block.text
    written = FORMAT.render(article, translations)
    again = FORMAT.parse(written)
    expected = [(block.kind, translations[block.text]) for block in article.blocks]
    assert [(block.kind, block.text) for block in again.blocks] == expected, written


@pytest.fixture(scope="module")
def spec_examples(request) -> list[str]:
    """The CommonMark spec's examples, fetched once with npm."""
    npm = shutil.which("npm")
    folder = Path(request.config.cache.mkdir("commonmark-spec"))
    if not list(folder.glob("*.tgz")):
        if npm is None:
            pytest.skip("needs npm to fetch the CommonMark spec")
        done = subprocess.run(
            [npm, "pack", "commonmark-spec"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"npm could not fetch the CommonMark spec: {done.stderr[-200:]}")
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        file = package.extractfile("package/spec.txt")
        spec = file.read().decode("utf-8") if file else ""
    found = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", spec, re.DOTALL | re.MULTILINE)
    assert len(found) > 600
    return [example.replace("→", "\t") for example in found]


def test_every_example_of_the_spec_comes_back_as_it_was(spec_examples):
    for example in spec_examples:
        assert_untouched_is_the_same(example)
        assert_untouched_is_the_same(example.replace("\n", "\r\n"))


@pytest.mark.parametrize("translate", [pseudo, chinese], ids=["latin", "chinese"])
def test_every_example_of_the_spec_holds_its_translations(spec_examples, translate):
    for example in spec_examples:
        assert_reads_again(example, translate)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_examples_of_the_spec_hold_any_translation(spec_examples, data):
    example = data.draw(st.sampled_from(spec_examples))
    # HTML takes several spaces for one.
    if "<" not in example:
        assert_reads_again(
            example, lambda text: words_replaced(text, lambda _words: data.draw(nasty_words))
        )


SAMPLES = sorted(DATA.glob("*/article.md"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_has_the_expected_blocks(path):
    article = FORMAT.parse(path.read_text(encoding="utf-8"))
    lines = [
        f"{block.line} | {block.kind} | {block.text}" + (f" | {block.note}" if block.note else "")
        for block in article.blocks
    ]
    expected = path.with_name("expected.blocks").read_text(encoding="utf-8")
    assert "\n".join(lines) + "\n" == expected


@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["bare", "bom"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_a_sample_keeps_the_laws(path, bom, eol):
    document = bom + path.read_text(encoding="utf-8").replace("\n", eol)
    assert_untouched_is_the_same(document)
    assert_reads_again(document, pseudo)
    assert_reads_again(document, chinese)
    article = FORMAT.parse(document)
    written = FORMAT.render(article, {b.text: pseudo(b.text) for b in article.blocks})
    assert written.startswith(bom + "---" + eol)
    assert eol == "\n" or "\n" not in written.replace("\r\n", "")


# Not shrunk: a failure in a text of forty blocks takes minutes to make smaller.
@pytest.mark.parametrize("name", ["everything", "mkdocs"])
@given(data=st.data())
@settings(max_examples=25, deadline=None, phases=[Phase.reuse, Phase.generate])
def test_samples_hold_any_translation(name, data):
    sample = DATA / name / "article.md"
    document = sample.read_text(encoding="utf-8").partition("<details>")[0]
    assert_reads_again(
        document, lambda text: words_replaced(text, lambda _words: data.draw(nasty_words))
    )


lines = st.lists(
    st.sampled_from(
        [
            "# ", "> ", "- ", "1. ", "  ", "    ", "\t", "| ", ": ", "[^a]: ", "word", "two words",
            "**", "*", "_", "`", "``", "[", "](/u)", "](/u \"t x\")", "![",
            "[ref]", "[ref]: /v 'T'",
            "<b>", "</b>", "<br>", "&amp;", "\\", " | ", "|---|", "---", "===", "{{ x }}", "{#id}",
            "{{< a >}}", "https://a.b/c", "<https://a.b>", "~~", "中文", "，", "[!NOTE]", "[ ] ",
            ":::", "```", "  ", "<!-- c -->", "[^a]", "'", '"',
        ]
    ),
    max_size=7,
).map("".join)  # fmt: skip
documents = st.lists(lines, max_size=9).flatmap(
    lambda found: st.sampled_from(["\n", "\r\n"]).map(lambda eol: eol.join(found))
)


@given(documents)
@settings(max_examples=300, deadline=None)
def test_any_document_comes_back_as_it_was_and_holds_its_translations(document):
    assert_untouched_is_the_same(document)
    assert_reads_again(document, pseudo)
    assert_reads_again(document, chinese)


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_comes_back_as_it_was(document):
    assert_untouched_is_the_same(document)


@given(nasty_words)
@settings(max_examples=300, deadline=None)
def test_any_block_text_is_read_as_it_was_written(text):
    inline = FORMAT.read_inline(text)
    written = FORMAT.write_inline(inline)
    assert FORMAT.read_inline(written) == replace(inline, faults=())


@given(nasty_words)
@settings(max_examples=300, deadline=None)
def test_words_are_escaped_so_that_they_stay_words(words):
    read = FORMAT.read_inline(FORMAT.write_inline(Inline(words)))
    assert all(span.open in ("", "\\\n") or span.open[0] in "{" for span in read.spans)
    assert not read.faults
