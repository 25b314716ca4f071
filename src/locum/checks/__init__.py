"""The seam ``checks``: a pair → findings.

One check, one fault, one file. A check yields nothing for a sound pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from locum.model import Finding, Pair
from locum.registry import Registry

Check = Callable[[Pair], Iterator[Finding]]

CHECKS: Registry[Check] = Registry(
    "check",
    {
        "glossary": "locum.checks.glossary:missing_terms",
        "forbidden": "locum.checks.forbidden:forbidden_terms",
        "numbers": "locum.checks.numbers:changed_numbers",
        "frequency": "locum.checks.frequency:changed_frequency",
        "negation": "locum.checks.negation:lost_negation",
        "laterality": "locum.checks.laterality:swapped_sides",
        "route": "locum.checks.route:changed_route",
        "comparison": "locum.checks.comparison:turned_comparison",
        "modality": "locum.checks.modality:changed_duty",
        "opposites": "locum.checks.opposites:swapped_opposites",
        "markup": "locum.checks.markup:changed_markup",
        "placeholders": "locum.checks.placeholders:changed_placeholders",
        "urls": "locum.checks.urls:changed_urls",
        "names": "locum.checks.names:changed_names",
        "types": "locum.checks.types:changed_types",
        "brackets": "locum.checks.brackets:unpaired_brackets",
        "end-punctuation": "locum.checks.end_punctuation:changed_end",
        "punctuation-width": "locum.checks.punctuation_width:wrong_width",
        "french-spaces": "locum.checks.french_spaces:french_spaces",
        "capitals": "locum.checks.capitals:changed_capitals",
        "line-breaks": "locum.checks.line_breaks:changed_line_breaks",
        "untranslated": "locum.checks.untranslated:untranslated_text",
        "script": "locum.checks.script:mixed_scripts",
        "lookalikes": "locum.checks.lookalikes:lookalike_letters",
        "doubled-words": "locum.checks.doubled_words:doubled_words",
        "length": "locum.checks.length:suspicious_length",
        "whitespace": "locum.checks.whitespace:changed_whitespace",
    },
    guard="locum.checks.guard:guard_check",
)

PROJECT_CHECKS = ("consistency",)
"""Names of checks that look at all entries of a project at once, and not at a pair.
`locum.workflow.check` runs them; ``[checks] off`` knows them too."""

__all__ = ["CHECKS", "PROJECT_CHECKS", "Check"]
