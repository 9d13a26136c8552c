"""What sort of file a download is, as browsers ask for it (IANA media types), by its ending."""

from __future__ import annotations

BY_ENDING = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
    "md": "text/markdown",
    "json": "application/json",
    "csv": "text/csv",
    "zip": "application/zip",
    "ics": "text/calendar",
}
