"""What the browser may ask for while the workbench still starts: the law, its tags, the reader.

The carrying page of a reading address names them, so that they are there when they are needed.
An address without a version gets the reader alone; a wrong one is answered by the page itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from workbench.domain.errors import WorkbenchError
from workbench.services import library, reviews
from workbench.storage.workspace import Workspace
from workbench.ui.components.reader import assets, payload


def law_address(ws: Workspace, expression_id: str) -> str:
    """Give the address of a packed law; it changes with the text, so it may be kept for good."""
    mark = payload.packed_law(ws, expression_id).mark
    return "/api/law?" + urlencode({"expression": expression_id, "mark": mark})


def framework_address(ws: Workspace, framework_id: str, version: str, language: str) -> str:
    """Give the address of packed criteria in one language of the interface."""
    packed = payload.packed_framework(ws, framework_id, version, language)
    query = {"framework": framework_id, "version": version, "language": language}
    return "/api/framework?" + urlencode({**query, "mark": packed.mark})


def annotations_address(review_id: str, expression_id: str) -> str:
    """Give the address of all tags on one version."""
    return "/api/annotations?" + urlencode({"review": review_id, "expression": expression_id})


def early_links(ws: Workspace, query: Mapping[str, str], language: str) -> str:
    """Give the head lines by which a browser asks for what the reading page will show."""
    base = assets.address()
    modules = [f'<link rel="modulepreload" href="{base}{n}">' for n in assets.scripts()]
    style = f'<link rel="stylesheet" href="{base}reader.css">'
    texts = (
        f'<link rel="preload" as="fetch" crossorigin href="{escape(address)}">'
        for address in _text_addresses(ws, query.get("version", ""), language)
    )
    return "\n".join((*texts, *modules, style))


def _text_addresses(ws: Workspace, expression_id: str, language: str) -> list[str]:
    if not expression_id:
        return []
    try:
        expression = library.get_expression(ws, expression_id)
        known = [r for r in reviews.list_reviews(ws, expression.work_id) if not r.archived]
        addresses = [law_address(ws, expression.id)]
        for review in known:
            if review.framework_id == reviews.DEFAULT_FRAMEWORK:
                addresses += [
                    annotations_address(review.id, expression.id),
                    framework_address(ws, review.framework_id, review.framework_version, language),
                ]
    except WorkbenchError:
        return []
    return addresses
