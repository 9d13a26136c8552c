"""The tags of a Word template are read and checked against the fields.

Every name is known before a document is made, so that a wrong one is told when the template is
added and not on the evening before the deadline.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from workbench.briefs.template_fields import FieldSort, TemplateField
from workbench.briefs.template_language import FILTERS, TESTS, template_language
from workbench.briefs.template_statements import cuts_cells, line_at, too_much, unbalanced
from workbench.briefs.template_tags import TemplateProblem
from workbench.domain.errors import N_
from workbench.domain.localized import Localized

MOST_NESTED = 3
_LOOP = ("index", "index0", "first", "last", "length", "revindex")
_PLAIN = (nodes.CondExpr, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand)


@dataclass(slots=True)
class SyntaxReport:
    """What a part of a template uses, and what is wrong with it."""

    used: set[str] = field(default_factory=set)
    problems: list[TemplateProblem] = field(default_factory=list)


def read_syntax(source: str, part: str, fields: TemplateField) -> SyntaxReport:
    """Read the tags of one part and check them against the fields.

    Args:
        source: the part as docxtpl hands it to Jinja.
        part: where in the file: ``body``, ``header``, ``footer`` or ``notes``.
        fields: the fields a template may use.
    """
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    report = SyntaxReport()
    report.problems += unbalanced(source, part)
    if report.problems:
        return report
    try:
        _Reader(source, part, fields, report).read(template_language().parse(source))
    except TemplateSyntaxError as problem:
        place = line_at(source, problem.lineno)
        message = N_("This cannot be read. Look for a missing dot, quote or word.")
        report.problems.append(TemplateProblem("syntax", message, {}, part, place))
    except RecursionError:  # brackets inside brackets, by the hundred
        report.problems.append(too_much(part, ""))
    return report


_Scope = Mapping[str, tuple[str, TemplateField]]
_LOOP_FIELD = TemplateField(
    "loop",
    FieldSort.GROUP,
    Localized(),
    {name: TemplateField(name, FieldSort.TEXT, Localized(), {}) for name in _LOOP},
)


class _Reader:
    """Goes through the tags of one part and follows what every name stands for."""

    def __init__(self, source: str, part: str, fields: TemplateField, report: SyntaxReport) -> None:
        self.source = source
        self.part = part
        self.fields = fields
        self.report = report

    def read(self, tree: nodes.Template) -> None:
        scope = {name: (name, known) for name, known in self.fields.fields.items()}
        self._all(tree.body, scope, 0)

    # --- statements -----------------------------------------------------------------------------

    def _all(self, found: list[nodes.Node], scope: _Scope, depth: int) -> None:
        for node in found:
            self._node(node, scope, depth)

    def _node(self, node: nodes.Node, scope: _Scope, depth: int) -> None:
        if isinstance(node, nodes.For):
            self._for(node, scope, depth)
        elif isinstance(node, nodes.Output):
            for one in node.nodes:
                if not isinstance(one, nodes.TemplateData):
                    self._printed(one, scope)
        elif isinstance(node, nodes.If):
            self._asked(node.test, scope)
            for body in (node.body, node.elif_, node.else_):
                self._all(list(body), scope, depth)
            self._check_cut(node, list(node.body))
        else:
            self._forbidden(node)

    def _for(self, node: nodes.For, scope: _Scope, depth: int) -> None:
        if depth >= MOST_NESTED or node.recursive or not isinstance(node.target, nodes.Name):
            self._forbidden(node)
            return
        found = self._resolve(node.iter, scope)
        if found is None:
            return
        name, known = found
        if known.sort is not FieldSort.LIST:
            self._tell(node, "not_a_list", N_("{name} cannot be repeated: it is not a list."), name)
            return
        inner = {**scope, node.target.name: (name, known), "loop": ("loop", _LOOP_FIELD)}
        if node.test is not None:
            self._asked(node.test, inner)
        self._all(list(node.body), inner, depth + 1)
        self._all(list(node.else_), scope, depth)
        self._check_cut(node, list(node.body))

    def _check_cut(self, node: nodes.Node, body: list[nodes.Node]) -> None:
        """Refuse a statement that begins in one cell, row or table and ends in another."""
        if cuts_cells("".join(_data(body))):
            message = N_(
                "This begins in one cell and ends in another. Give it a row of its own, written "
                "{row}, and another row to its end."
            )
            self._tell(node, "across_cells", message, row="{%tr … %}")

    # --- expressions ----------------------------------------------------------------------------

    def _printed(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.CondExpr):
            self._asked(node.test, scope)
            for one in (node.expr1, node.expr2):
                if one is not None:
                    self._printed(one, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            found = self._resolve(node, scope)
            if found is not None and not found[1].printable:
                message = N_(
                    "{name} holds several fields: repeat it with for, or name one of them."
                )
                self._tell(node, "not_printable", message, found[0])
        else:
            self._asked(node, scope)

    def _asked(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.Name | nodes.Getattr):
            self._resolve(node, scope)
        elif isinstance(node, nodes.Const):
            return
        elif _is_allowed(node):
            self._below(node, scope)
        else:
            self._forbidden(node)

    def _below(self, node: nodes.Node, scope: _Scope) -> None:
        for one in node.iter_child_nodes():
            self._asked(one, scope)

    def _resolve(self, node: nodes.Node, scope: _Scope) -> tuple[str, TemplateField] | None:
        """Say which field a name means, and note that it is used."""
        if isinstance(node, nodes.Name):
            found = scope.get(node.name)
            if found is None:
                self._unknown(node, node.name, scope)
                return None
        elif isinstance(node, nodes.Getattr):
            above = self._resolve(node.node, scope)
            if above is None:
                return None
            path, known = above
            if node.attr not in known.fields or self._is_whole_list(node.node, known, scope):
                self._unknown(node, f"{_written(node.node)}.{node.attr}", known.fields)
                return None
            found = f"{path}.{node.attr}", known.fields[node.attr]
        else:
            self._forbidden(node)
            return None
        self.report.used.add(found[0])
        return found

    def _is_whole_list(self, node: nodes.Node, known: TemplateField, scope: _Scope) -> bool:
        """Say whether a field is asked of a list instead of one of its things."""
        if known.sort is not FieldSort.LIST:
            return False
        if isinstance(node, nodes.Name):
            return scope.get(node.name) == (known.id, known) and node.name == known.id
        return True

    # --- what is wrong --------------------------------------------------------------------------

    def _unknown(self, node: nodes.Node, name: str, known: Mapping[str, Any]) -> None:
        stem, _, last = name.rpartition(".")
        near = difflib.get_close_matches(last.lower(), list(known), 1, 0.6)
        if near:
            meant = f"{stem}.{near[0]}" if stem else near[0]
            message = N_("There is no field {name}. Do you mean {meant}?")
            self._tell(node, "unknown_field", message, name, meant=meant)
        else:
            self._tell(node, "unknown_field", N_("There is no field {name}."), name)

    def _forbidden(self, node: nodes.Node) -> None:
        message = N_(
            "This is more than a template may do: it shows fields, asks whether they are there "
            "(if) and repeats lists (for), at most {most} inside one another."
        )
        self._tell(node, "not_allowed", message, most=MOST_NESTED)

    def _tell(
        self, node: nodes.Node, code: str, message: str, name: str = "", **details: object
    ) -> None:
        place = line_at(self.source, node.lineno)
        told = {**({"name": name} if name else {}), **details}
        self.report.problems.append(TemplateProblem(code, message, told, self.part, place))


def _is_allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Filter):
        return node.name in FILTERS
    if isinstance(node, nodes.Test):
        return node.name in TESTS
    return isinstance(node, _PLAIN)


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return str(getattr(node, "name", "…"))


def _data(body: list[nodes.Node]) -> Iterator[str]:
    for node in body:
        for data in node.find_all(nodes.TemplateData):
            yield data.data
