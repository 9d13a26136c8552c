"""What is kept with a preview, so that nobody takes it for the law."""

from __future__ import annotations

from workbench.domain.errors import N_

PREVIEW = N_("Preview, not official: the workbench put {amending} into {base}.")
LEFT_OUT = N_("Orders not applied, to be carried out by a person: {count}.")
MESSAGES = (PREVIEW, LEFT_OUT)
