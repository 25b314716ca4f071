"""Drafting on many machines, over Ray: this one plans and writes, workers draft.

``executor`` is what a run drafts with; it talks to a process of its own (``bridge``), the
only one that imports Ray, so that a cluster that goes away takes no run with it. There
``pool`` deals out batches, ``crew`` knows Ray, and on other machines ``worker`` decodes.
"""

from locum.cluster.executor import on_cluster

__all__ = ["on_cluster"]
