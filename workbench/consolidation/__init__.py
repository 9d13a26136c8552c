"""Amending orders are put into the law they change, as far as that can be done for certain."""

from workbench.consolidation.engine import apply_amendments
from workbench.consolidation.laws import BaseLaw, amend_law

__all__ = ["BaseLaw", "amend_law", "apply_amendments"]
