"""The sample network: a believable one of sixty people, to look around in and to test against.

Everything in it is written by the same verbs as a person's own records, each at the time when it is said to have
happened, so that it shows what the program really does.
"""

from __future__ import annotations

from netcrm.demo.sample import Sample, make_sample

__all__ = ["Sample", "make_sample"]
