"""Engines measured on a text of one's own."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from locum.engines.echo import EchoEngine
from locum.errors import EngineError, EvaluationError, GlossaryError, RouteError, UsageError
from locum.model import Draft, EnginePair, Segment
from locum.workflow.evaluate import Task, evaluate, read_glossary

TEXT = (
    "en\tes\nBack pain is common.\tEl dolor de espalda es común.\n"
    "A herniated disc and back pain.\tUna hernia discal y dolor de espalda.\n"
    "Rest.\tReposo.\n"
)


@pytest.fixture
def text(project):
    path = project / "text.tsv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def task(text):
    return Task(source=text, locale="es", engines=("echo",))


class Parrot:
    """An engine that always says the same."""

    def __init__(
        self, says: str, *, name: str = "parrot", fails: bool = False, silent: str = "-"
    ) -> None:
        self.says, self.name, self.fails, self.silent = says, name, fails, silent
        self.asked: list[list[Segment]] = []

    def pairs(self) -> Sequence[EnginePair]:
        return [EnginePair(self.name, "en", "es", "parrot:1")]

    def translate(self, segments, pair, *, progress=None):
        if self.fails:
            raise EngineError("the parrot is dead")
        self.asked.append(list(segments))
        return [Draft("" if one.text == self.silent else self.says) for one in segments]


def with_engines(workspace, **engines):
    opened = workspace()
    opened.engines = {"echo": EchoEngine(), **engines}
    return opened


def test_an_engine_has_a_row_without_the_glossary_with_it_and_with_random_terms(workspace, task):
    found = evaluate(workspace(), task)
    assert [(row.system, row.glossary.value) for row in found.rows] == [
        ("echo", "none"),
        ("echo", "right"),
        ("echo", "random"),
    ]
    without, right, random = found.rows
    assert (found.segments, found.terms, found.reference_success.exact) == (3, 3, 1.0)
    assert without.scores.success.by_lemma == 0
    assert right.scores.success.exact == 1
    assert random.scores.success.by_lemma == 0
    assert (without.forced, right.forced, random.forced) == (None, 1.0, 1.0)
    assert right.scores.quality.chrf > without.scores.quality.chrf
    assert all(row.words_per_second and row.words_per_second > 0 for row in found.rows)


def test_each_row_of_an_engine_is_compared_with_each(workspace, task):
    found = evaluate(workspace(), task)
    compared = {(d.glossary.value, d.baseline_glossary.value, d.metric) for d in found.differences}
    assert compared == {
        (*pair, metric)
        for pair in (("right", "none"), ("random", "none"), ("right", "random"))
        for metric in ("bleu", "chrf", "terms")
    }
    terms = next(d for d in found.differences if d.metric == "terms")
    assert terms.comparison.difference == 1
    for one in found.differences:
        assert 0 < one.comparison.p_value <= 1


def test_the_same_run_has_the_same_figures(workspace, task):
    def figures():
        rows = evaluate(workspace(), task).as_json()
        for row in rows["rows"]:
            del row["words_per_second"]
        return rows

    assert figures() == figures()


def test_another_seed_may_choose_other_random_terms(workspace, task):
    assert evaluate(workspace(), replace(task, seed=7)).seed == 7


def test_engines_are_compared_under_the_glossary(workspace, task):
    parrot = Parrot("El dolor de espalda.")
    opened = with_engines(workspace, parrot=parrot)
    found = evaluate(opened, replace(task, engines=("echo", "parrot")))
    assert [row.system for row in found.rows] == ["echo"] * 3 + ["parrot"] * 3
    between = [d for d in found.differences if {d.system, d.baseline} == {"echo", "parrot"}]
    assert [(d.glossary.value, d.baseline_glossary.value) for d in between] == [
        ("right", "right")
    ] * 3


def test_what_the_engine_is_asked_for_differs_by_row_only_in_its_terms(project, workspace, task):
    rows = "fever,en,fever\nfever,es,fiebre\ncough,en,dry cough\ncough,es,tos seca\n"
    with (project / "glossary/terms.csv").open("a", encoding="utf-8") as file:
        file.write(rows.replace("\n", ",,\n"))
    parrot = Parrot("Algo.")
    evaluate(with_engines(workspace, parrot=parrot), replace(task, engines=("parrot",)))
    _warming, none, right, random = parrot.asked
    assert [one.text for one in none] == [one.text for one in right] == [o.text for o in random]
    assert not any(one.constraints for one in none)
    accepted = [[c.accepted for one in asked for c in one.constraints] for asked in (right, random)]
    assert len(accepted[0]) == len(accepted[1]) == 3
    assert not set(accepted[0]) & set(accepted[1])


def test_the_memory_is_not_asked(project, workspace, task):
    (project / "memory").mkdir()
    (project / "memory/a.tsv").write_text(TEXT, encoding="utf-8")
    found = evaluate(workspace(), task)
    assert found.rows[0].scores.quality.chrf < 60


def test_without_a_term_there_is_one_row(project, workspace, task):
    (project / "none.csv").write_text("concept,locale,term\nx,en,zebra\n", encoding="utf-8")
    found = evaluate(workspace(), replace(task, glossary=project / "none.csv"))
    assert [row.glossary.value for row in found.rows] == ["none"]
    assert (found.terms, found.differences) == (0, [])


def test_translations_made_elsewhere_are_measured_alone_or_beside_an_engine(
    project, workspace, task
):
    given = project / "theirs.txt"
    given.write_text("El dolor de espalda es común.\nUna hernia.\n\n", encoding="utf-8")
    alone = evaluate(workspace(), replace(task, engines=(), hypotheses=(given,)))
    (row,) = alone.rows
    assert (row.system, row.glossary.value, row.words_per_second) == ("theirs.txt", "given", None)
    assert row.empty == 1
    assert row.scores.success.exact == pytest.approx(1 / 3)
    both = evaluate(workspace(), replace(task, hypotheses=(given,)))
    assert [one.system for one in both.rows] == ["echo"] * 3 + ["theirs.txt"]
    assert {(d.system, d.baseline, d.baseline_glossary.value) for d in both.differences[-3:]} == {
        ("theirs.txt", "echo", "right")
    }


def test_the_reference_is_perfect(project, workspace, task):
    given = project / "same.txt"
    given.write_text("\n".join(line.split("\t")[1] for line in TEXT.split("\n")[1:4]), "utf-8")
    (row,) = evaluate(workspace(), replace(task, engines=(), hypotheses=(given,))).rows
    figures = evaluate(workspace(), replace(task, engines=(), hypotheses=(given,))).as_json()
    (shown,) = figures["rows"]
    assert (shown["bleu"], shown["chrf"]) == (100, 100)
    assert (shown["terms_exact"], shown["terms_by_lemma"], shown["one_minus_term"]) == (1, 1, 1)
    assert [shown["window_overlap"][size]["mean"] for size in "23"] == [1, 1]
    assert row.scores.doubled.rate == 0


def test_the_first_sentences_only(workspace, task):
    assert evaluate(workspace(), replace(task, limit=1)).segments == 1


def test_an_engine_without_the_pair_or_the_name_is_refused(workspace, task):
    with pytest.raises(RouteError, match="apertium does not translate sw into es"):
        evaluate(
            workspace(),
            replace(task, source=swahili(task.source), source_language="sw", engines=("apertium",)),
        )
    with pytest.raises(UsageError, match="no engine “ecko”"):
        evaluate(workspace(), replace(task, engines=("ecko",)))


def swahili(path):
    other = path.with_name("sw.tsv")
    other.write_text("sw\tes\nMaumivu.\tDolor.\n", encoding="utf-8")
    return other


def test_an_engine_that_fails_is_not_measured_as_another(workspace, task):
    opened = with_engines(workspace, parrot=Parrot("", fails=True), other=Parrot("x", name="other"))
    with pytest.raises(EngineError, match="the parrot is dead"):
        evaluate(opened, replace(task, engines=("parrot",)))
    opened = with_engines(workspace, parrot=Parrot("", fails=True), other=Parrot("x", name="other"))
    opened.router._order = {"parrot": 0, "other": 1}
    with pytest.raises(EngineError, match="the parrot is dead"):
        evaluate(opened, replace(task, engines=()))


def test_a_sentence_without_a_translation_is_counted_and_told(workspace, task):
    parrot = Parrot("Algo.", silent="Rest.")
    found = evaluate(with_engines(workspace, parrot=parrot), replace(task, engines=("parrot",)))
    assert [row.empty for row in found.rows] == [1, 1, 1]
    assert ["Rest." in problem.message for problem in found.problems] == [True]


def test_a_line_that_is_translated_in_part_is_counted(text, workspace, task):
    text.write_text("en\tes\nBack pain is common. Rest.\tx\nRest well.\ty\n", encoding="utf-8")
    opened = with_engines(workspace, parrot=Parrot("Algo bueno.", silent="Rest."))
    row = evaluate(opened, replace(task, engines=("parrot",))).rows[0]
    assert (row.flagged, row.other_route, row.empty) == (1, 0, 0)
    opened = with_engines(
        workspace,
        parrot=Parrot("Algo bueno.", silent="Rest."),
        other=Parrot("Nada malo.", name="other"),
    )
    opened.router._order = {"parrot": 0, "other": 1}
    row = evaluate(opened, replace(task, engines=())).rows[0]
    assert (row.system, row.flagged, row.other_route) == ("parrot", 0, 1)


def test_a_glossary_that_no_format_reads_is_refused(tmp_path):
    (tmp_path / "g.xyz").write_text("x", encoding="utf-8")
    with pytest.raises(GlossaryError, match="xyz"):
        read_glossary(tmp_path / "g.xyz")
    with pytest.raises(GlossaryError):
        read_glossary(tmp_path / "missing.csv")


def test_a_text_without_a_sentence_is_refused(text, workspace, task):
    text.write_text("en\tes\n\t\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no sentence"):
        evaluate(workspace(), task)
