"""The criteria texts are reviewed against."""

from __future__ import annotations

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.frameworks import Framework, version_order
from workbench.settings import content_folder
from workbench.storage import frameworks
from workbench.storage.framework_files import read_frameworks
from workbench.storage.workspace import Workspace


def list_frameworks(ws: Workspace) -> list[Framework]:
    """List the newest version of each framework.

    The files of ``annotations/criteria`` are read when they changed and a snapshot is kept in
    the workspace, so that a tag keeps the meaning it had when it was made.

    Raises:
        WorkbenchError: code ``bad_framework``, naming file and field.
    """
    loaded = read_frameworks(content_folder("annotations") / "criteria")

    def find() -> tuple[list[Framework], list[Framework]]:
        return loaded, _newest(ws, loaded)

    # The loader gives the same objects until a file is edited; they are kept beside the answer
    # so that their identities stay taken as long as it is remembered.
    key = ("frameworks", *map(id, loaded))
    return list(ws.memory.recall(key, find, keep=not ws.writing)[1])


def _newest(ws: Workspace, loaded: list[Framework]) -> list[Framework]:
    with ws.reading() as session:
        stored = [frameworks.load(session, f.id, f.version) for f in loaded]
    if stored != loaded:
        with ws.transaction() as session:
            for framework in loaded:
                frameworks.keep(session, framework)
        ws.memory.forget()
    found: dict[str, Framework] = {}
    with ws.reading() as session:
        for framework_id, version in frameworks.versions(session):
            known = found.get(framework_id)
            if known is None or version_order(version) > version_order(known.version):
                newer = frameworks.load(session, framework_id, version)
                if newer is not None:
                    found[framework_id] = newer
    return [found[framework_id] for framework_id in sorted(found)]


def get_framework(ws: Workspace, framework_id: str, version: str | None = None) -> Framework:
    """Look a framework up, in one version or the newest.

    Raises:
        NotFoundError: code ``unknown_framework``.
    """
    if version is not None and (stored := _stored(ws, framework_id, version)) is not None:
        return stored
    for framework in list_frameworks(ws):
        if framework.id == framework_id and version in (None, framework.version):
            return framework
    raise NotFoundError(
        "unknown_framework",
        N_("The criteria {framework} are not in the workspace."),
        N_("Put their file into annotations/criteria, or import a review that uses them."),
        framework=framework_id if version is None else f"{framework_id} {version}",
    )


def _stored(ws: Workspace, framework_id: str, version: str) -> Framework | None:
    def find() -> Framework | None:
        with ws.reading() as session:
            return frameworks.load(session, framework_id, version)

    return ws.memory.recall(("framework", framework_id, version), find, keep=not ws.writing)
