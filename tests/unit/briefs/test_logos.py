"""A logo comes in as PNG, JPEG or SVG and is kept as one PNG; what harms is refused by name."""

import io
import struct
import zlib

import pytest
from PIL import Image

from workbench.briefs.logos import HIGHEST, MOST_BYTES, WIDEST, is_ready, ready_logo
from workbench.domain.errors import RefusedFileError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">{}</svg>'
GRADIENT = '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'


def drawn(width: int, height: int, mode: str = "RGB", colour: object = "red") -> Image.Image:
    return Image.new(mode, (width, height), colour)  # type: ignore[arg-type]


def written(picture: Image.Image, format: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format, **more)
    return out.getvalue()


def announced(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is; nothing of it could be unpacked."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x")


def repeated(levels: int) -> str:
    """Shapes that repeat shapes ten times each: few letters, endless drawing."""
    groups = ['<g id="l0"><circle r="1"/></g>']
    for level in range(1, levels):
        groups.append(f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * 10 + "</g>")
    return "".join(groups)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(30_000_000), "logo_too_large"),
        (announced(20_000, 20_000), "logo_too_many_pixels"),
        (announced(8_000, 8_000), "logo_too_many_pixels"),
        (written(drawn(500, 500))[:200], "broken_picture"),
        (b"\x89PNG\r\n\x1a\n", "broken_picture"),
        (b"\xff\xd8\xff\xe0 not a picture", "broken_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (b"GIF89a", "not_a_picture"),
        (b"", "not_a_picture"),
        (written(drawn(3, 3)), "logo_too_small"),
        (written(drawn(90, 90, "RGBA", (0, 0, 0, 0))), "empty_picture"),
        (SVG.format("").encode(), "empty_picture"),
        (b"<svg><g>", "broken_picture"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        ready_logo(content)
    assert refused.value.code == code
    assert refused.value.remedy


@pytest.mark.parametrize(
    "inside",
    [
        "<text>EPD</text>",
        "<script>alert(1)</script>",
        '<image href="file:///etc/passwd"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use x:href="https://example.org/a.svg#b"/>',
        '<rect onload="alert(1)" width="9" height="9"/>',
        '<rect fill="url(https://example.org/a)" width="9" height="9"/>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>.a{mask:url(#m)}</style><mask id='m'/>",
        "<foreignObject><p>a</p></foreignObject>",
        "<filter id='f'><feTurbulence numOctaves='999999'/></filter>",
        "<animate attributeName='x'/>",
        '<g id="a"><use href="#a"/></g>',
        repeated(10),
    ],
)
def test_an_svg_holds_shapes_and_colours_only(inside: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        ready_logo(SVG.format(inside).encode())
    assert refused.value.code == "svg_not_plain"


def test_an_entity_of_an_svg_is_not_followed() -> None:
    head = '<!DOCTYPE svg [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(RefusedFileError) as refused:
        ready_logo((head + SVG.format("<title>&secret;</title>")).encode())
    assert refused.value.code == "svg_not_plain"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (written(drawn(3000, 600)), (1200, 240)),
        (written(drawn(600, 3000)), (96, 480)),
        (written(drawn(300, 100)), (300, 100)),
        (written(drawn(500, 200, "CMYK"), "JPEG"), (500, 200)),
        (written(drawn(200, 200, "P", 3)), (200, 200)),
        (written(drawn(200, 100, "I;16", 9)), (200, 100)),
    ],
)
def test_a_good_picture_is_kept_as_large_as_print_needs(
    content: bytes, size: tuple[int, int]
) -> None:
    logo = ready_logo(content)
    assert (logo.width, logo.height) == size
    assert is_ready(logo.content)
    with Image.open(io.BytesIO(logo.content)) as picture:
        assert (picture.format, picture.size) == ("PNG", size)
        assert picture.mode in ("RGB", "RGBA")


def test_a_photograph_that_lies_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    logo = ready_logo(written(drawn(300, 100), "JPEG", exif=exif))
    assert (logo.width, logo.height) == (100, 300)


def test_an_svg_is_drawn_with_its_colours_and_cut_to_what_is_seen() -> None:
    inside = GRADIENT + '<rect x="50" y="25" width="100" height="50" fill="url(#g)"/>'
    doctype = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    logo = ready_logo((doctype + SVG.format(inside)).encode())
    assert logo.width / logo.height == pytest.approx(2, abs=0.02)
    with Image.open(io.BytesIO(logo.content)) as picture:
        assert picture.getpixel((picture.width // 2, picture.height // 2)) == (255, 0, 0, 255)


def test_notes_of_the_drawing_program_are_left_out() -> None:
    inside = '<metadata><a xmlns="urn:x">b</a></metadata><b xmlns="urn:y"/><circle cx="50" cy="50" r="40"/>'
    assert ready_logo(SVG.format(inside).encode()).width > 100


def test_a_file_of_a_package_is_a_ready_logo_or_none() -> None:
    assert is_ready(written(drawn(WIDEST, HIGHEST)))
    assert not is_ready(written(drawn(WIDEST + 1, HIGHEST)))
    assert not is_ready(written(drawn(90, 90), "JPEG"))
    assert not is_ready(announced(20_000, 20_000))
    assert not is_ready(b"")
    assert MOST_BYTES < 30_000_000
