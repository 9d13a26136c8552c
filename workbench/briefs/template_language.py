"""The small language of Word templates: show a field, ask whether it is there, repeat a list.

It is Jinja without anything that computes: a template that came by mail can neither reach into
the program nor keep it busy.
"""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_WRITTEN = 60 * 2**20  # letters of one part of a finished document
FILTERS = ("length", "count")
TESTS = ("defined", "odd", "even")


class TooMuchWrittenError(TemplateError):
    """The template repeats so much that no document can hold it."""


class _BoundedTemplate(Template):
    """Stops when a template writes more than a document can hold."""

    def render(self, *args: Any, **more: Any) -> str:
        written, size = [], 0
        for piece in self.generate(*args, **more):
            size += len(piece)
            if size > MOST_WRITTEN:
                raise TooMuchWrittenError
            written.append(piece)
        return "".join(written)


def template_language() -> ImmutableSandboxedEnvironment:
    """Make the language: in a sandbox, without functions, every word escaped."""
    language = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    language.template_class = _BoundedTemplate
    language.globals.clear()
    language.filters = {name: language.filters[name] for name in FILTERS}
    language.tests = {name: language.tests[name] for name in (*TESTS, "eq", "ne")}
    return language
