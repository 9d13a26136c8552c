"""LibreOffice as the second word processor: it accepts or rejects the changes of a Word file."""

import json
import shutil
import subprocess
import uuid
from pathlib import Path

# Run by the Python that Debian gives LibreOffice's bridge (python3-uno), not by ours.
BRIDGED = "/usr/bin/python3"
_SCRIPT = """
import json, os, sys, time, uno
from com.sun.star.beans import PropertyValue
hidden = PropertyValue(); hidden.Name, hidden.Value = "Hidden", True
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
for _try in range(600):
    try:
        context = resolver.resolve(f"uno:pipe,name={sys.argv[2]};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.1)
make = context.ServiceManager.createInstanceWithContext
desktop = make("com.sun.star.frame.Desktop", context)
dispatcher = make("com.sun.star.frame.DispatchHelper", context)
found = {}
for name in ("Accept", "Reject"):
    document = desktop.loadComponentFromURL(sys.argv[1], "_blank", 0, (hidden,))
    frame = document.CurrentController.Frame
    dispatcher.executeDispatch(frame, f".uno:{name}AllTrackedChanges", "", 0, ())
    paragraphs, each = [], document.Text.createEnumeration()
    while each.hasMoreElements():
        paragraph = each.nextElement()
        if paragraph.supportsService("com.sun.star.text.Paragraph"):
            paragraphs.append(paragraph.getString())
    found[name.lower()] = paragraphs
    document.close(True)
print(json.dumps(found), flush=True)
os._exit(0)  # the bridge may crash while Python takes it down; the answer is given
"""


def decided_by_libreoffice(content: bytes, folder: Path) -> dict[str, list[str]]:
    """Give the paragraphs of a Word file with all changes accepted, and with all rejected.

    A last paragraph that was added or struck stays behind without words, as in Word: a document
    ends with a paragraph. It is left out.
    """
    file, pipe = folder / "decided.docx", f"tadqiq{uuid.uuid4().hex[:8]}"
    file.write_bytes(content)
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    server = subprocess.Popen(
        [
            office,
            "--headless",
            "--norestore",
            "--nofirststartwizard",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        done = subprocess.run(
            [BRIDGED, "-c", _SCRIPT, file.as_uri(), pipe],
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, (done.returncode, done.stderr.decode())
        found: dict[str, list[str]] = json.loads(done.stdout)
    finally:
        subprocess.run(["pkill", "-f", pipe], check=False)
        server.wait(30)
    return {name: _without_empty_end(paragraphs) for name, paragraphs in found.items()}


def _without_empty_end(paragraphs: list[str]) -> list[str]:
    return paragraphs[:-1] if paragraphs and not paragraphs[-1] else paragraphs
