"""Review: what a person needs to judge a translation, and what becomes of the judgement.

No HTTP and no HTML here: the review app (`locum.web`) is a thin face over this package. The
catalogs are the only truth; all that is remembered beside them can be found out again.
"""
