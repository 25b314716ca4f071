"""What the check of numbers needs: quantities read from a text, and paired by value."""

from locum.checks.quantities.matching import Comparison, arithmetic, compare_quantities
from locum.checks.quantities.reading import Quantity, read_quantities

__all__ = ["Comparison", "Quantity", "arithmetic", "compare_quantities", "read_quantities"]
