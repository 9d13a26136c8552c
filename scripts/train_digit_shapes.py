"""Train the network that tells digits by their shape, on print that is made here.

Numbers are set in many fonts and sizes, made into scans (tilt, blur, specks, pale print, JPEG,
fax), cleaned and cut into pieces of ink by the code that reads pages, and learned. Everything
follows from the seed and the fonts.

    python scripts/train_digit_shapes.py FONT_FOLDER... [--held=Name,Name] [--sheets=400]

Fonts named in ``--held`` are not learned; the errors on them are reported at the end. A font
takes part with the digits it has; Persian forms of ٤٥٦ and ornamental fonts are best left out.
"""

from __future__ import annotations

import io
import random
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from workbench.reading.extraction.broken_digits import together
from workbench.reading.extraction.digit_shapes import SIGNS, glimpses
from workbench.reading.extraction.ink import Piece, ink_of
from workbench.reading.extraction.picture_cleaning import cleaned

WESTERN, EASTERN = SIGNS[:10], SIGNS[10:]
OTHERS = "()/-.,()/-.,«»[]ودحمنسعصP"
HIDDEN = (192, 64)
NO_DIGIT = len(SIGNS)
ORNAMENTAL = [
    "Manzomah",
    "Nagham",
    "Japan",
    "Jet",
    "Shado",
    "Granada",
    "Sindbad",
    "Electron",
    "Dimnah",
    "TitleL",
    "Digital",
    "Decorative",
    "KacstArt",
    "homa",
    "nazli",
    "titr",
    "chorus",
    "Colored",
    "Khalid",
]
Place = tuple[tuple[float, float, float, float], str, list[float]]
Sample = tuple[NDArray[np.float32], NDArray[np.int64]]


def fonts_in(folders: list[str]) -> list[Path]:
    """Find the fonts of running text."""
    found = [p for folder in folders for p in sorted(Path(folder).rglob("*.[to]tf"))]
    return [p for p in found if not any(name in p.name for name in ORNAMENTAL)]


def signs_of(path: Path) -> list[str]:
    """Tell which digits a font has; many Arabic fonts repeat the 0-9 of one Latin font."""
    font = ImageFont.truetype(str(path), 40, layout_engine=ImageFont.Layout.BASIC)

    def drawn(sign: str) -> bytes:
        return bytes(font.getmask(sign))

    missing = {drawn("\uffff"), drawn("\ue5a7")}
    sets = [WESTERN] if not path.name.startswith("ae_") else []
    return [s for s in [*sets, EASTERN] if not {drawn(c) for c in s} & missing]


def a_number(chance: random.Random, signs: str) -> str:
    """Make a number as laws have them: «15», «1.18.345», «(3)», «2/99»."""
    groups = ["".join(chance.choices(signs, k=chance.choice((1, 1, 2, 2, 3, 4))))]
    while chance.random() < 0.4 and len(groups) < 3:
        groups.append("".join(chance.choices(signs, k=chance.choice((1, 2, 2, 3)))))
    number = chance.choice("./-," if signs == WESTERN else ".,/-٫").join(groups)
    if chance.random() < 0.15:
        number = f"({number})"
    if chance.random() < 0.12:
        number = "".join(chance.choices(OTHERS, k=2)) + " " + number
    return number


def sheet(path: Path, signs: str, chance: random.Random) -> tuple[Image.Image, list[Place], float]:
    """Draw a sheet of numbers at the resolution of a scan; where each stands; the em in pixels."""
    em = chance.choice((8, 9, 10, 11, 12, 12, 13, 14, 16, 18)) * (
        chance.choice((100, 100, 130, 150, 200, 200, 300, 400)) / 72
    )
    em = min(max(em, 10.0), 72.0)
    fine = 4 if em < 30 else 2
    font = ImageFont.truetype(str(path), round(em * fine), layout_engine=ImageFont.Layout.BASIC)
    step_x, step_y = round(em * 7), round(em * 2)
    columns, rows = max(2, 900 // step_x), max(6, 900 // step_y)
    size = (columns * step_x * fine, rows * step_y * fine)
    picture = Image.new("L", size, 255)
    pen = ImageDraw.Draw(picture)
    places = []
    for row in range(rows):
        for column in range(columns):
            text = a_number(chance, signs)
            x = column * step_x + em * chance.uniform(0.3, 1)
            y = row * step_y + em * chance.uniform(0.3, 0.5)
            pen.text(
                (round(x * fine), round(y * fine)), text, font=font, fill=chance.choice((0, 30))
            )
            edges = [x + font.getlength(text[:k]) / fine for k in range(len(text) + 1)]
            box = (x - em * 0.2, y - em * 0.3, (column + 1) * step_x, y + em * 1.6)
            places.append((box, text, edges))
    small = (size[0] // fine, size[1] // fine)
    return picture.resize(small, Image.Resampling.BOX), places, em


def scanned(picture: Image.Image, em: float, chance: random.Random) -> Image.Image:
    """Give a sheet what scanners do to a page; the tilt is put right again, nearly."""
    if chance.random() < 0.35:
        return picture
    noise = np.random.default_rng(chance.randrange(2**32))
    tilt = chance.uniform(-2, 2) if chance.random() < 0.6 else 0.0
    picture = picture.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0, 0.028) * em))
    values = np.asarray(picture).astype(float)
    values = values * chance.uniform(0.7, 1) + chance.uniform(0, 40)
    values += noise.normal(0, chance.uniform(0, 11), values.shape)
    specks = noise.random(values.shape)
    values[specks < 0.0006], values[specks > 0.9994] = 20, 250
    if chance.random() < 0.15:  # fax: black or white
        values = np.where(values < chance.uniform(110, 190), 0.0, 255.0)
    content = io.BytesIO()
    Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).save(
        content, "JPEG", quality=chance.randrange(30, 95)
    )
    seen = Image.open(content).convert("L")
    back = -tilt + chance.uniform(-0.15, 0.15) if tilt else 0.0
    return seen.rotate(back, Image.Resampling.BICUBIC, fillcolor=int(np.median(values)))


def samples(path: Path, signs: str, chance: random.Random) -> Sample | None:
    """Cut a sheet into pieces and tell which sign each is."""
    picture, places, em = sheet(path, signs, chance)
    zoom = chance.uniform(34, 68) / em
    picture = cleaned(scanned(picture, em, chance))
    size = (round(picture.width * zoom), round(picture.height * zoom))
    dark = chance.choice((90, 140, 140, 140, 200))
    ink = ink_of(picture.resize(size, Image.Resampling.LANCZOS), size[0] // 2, dark)
    zoom *= (size[0] // 2) / size[0]
    seen, labels = [], []
    for box, text, edges in places:
        inside = ink.centred_in(tuple(edge * zoom for edge in box))
        known = _labelled(ink.pieces(inside), text, [edge * zoom for edge in edges])
        if known:
            seen.append(glimpses(ink, [p for p, _label in known]))
            labels += [label for _piece, label in known]
    if not seen:
        return None
    return np.concatenate(seen), np.array(labels)


def _labelled(pieces: list[Piece], text: str, edges: list[float]) -> list[tuple[Piece, int]]:
    """Name the pieces of a number; parts of one sign are joined, signs that touch are no digit.

    Args:
        pieces: the ink of the number.
        text: its signs from left to right.
        edges: where each sign begins, and where the last one ends.
    """
    parts: dict[int, Piece] = {}
    touching = []
    for piece in pieces:
        middle = (piece.left + piece.right) / 2
        at = max(0, min(len(text) - 1, int(np.searchsorted(edges, middle)) - 1))
        if piece.width > 1.45 * (edges[at + 1] - edges[at]):
            touching.append((piece, NO_DIGIT))
        else:
            parts[at] = together(parts[at], piece) if at in parts else piece
    signs = [SIGNS.find(text[at]) for at in parts]
    named = zip(parts.values(), (k if k >= 0 else NO_DIGIT for k in signs), strict=True)
    return [*named, *touching]


def gather(fonts: list[Path], sheets: int, seed: int) -> Sample:
    """Make sheets of all fonts in turn."""
    chance = random.Random(seed)
    sets = [(path, signs) for path in fonts for signs in signs_of(path)]
    found = []
    for kind in (WESTERN, EASTERN):
        own = [path for path, signs in sets if signs == kind]
        chance.shuffle(own)
        made = [samples(own[k % len(own)], kind, chance) for k in range(sheets // 2)] if own else []
        found += [sample for sample in made if sample is not None]
    return np.concatenate([s[0] for s in found]), np.concatenate([s[1] for s in found])


def train(seen: NDArray[np.float32], labels: NDArray[np.int64], epochs: int) -> dict[str, NDArray]:
    """Fit the network (two hidden layers, Adam, cross entropy)."""
    chance = np.random.default_rng(5)
    sides = (seen.shape[1], *HIDDEN, NO_DIGIT + 1)
    weights: dict[str, NDArray] = {}
    for at, (into, out) in enumerate(pairwise(sides), start=1):
        weights[f"w{at}"] = chance.normal(0, (2 / into) ** 0.5, (into, out)).astype(np.float32)
        weights[f"b{at}"] = np.zeros(out, dtype=np.float32)
    first = {k: np.zeros_like(v) for k, v in weights.items()}
    second = {k: np.zeros_like(v) for k, v in weights.items()}
    steps, batch = 0, 256
    total = epochs * (len(seen) // batch)
    for _epoch in range(epochs):
        order = chance.permutation(len(seen))
        for start in range(0, len(order) - batch + 1, batch):
            chosen = order[start : start + batch]
            steps += 1
            rate = float(0.001 * (1 + np.cos(np.pi * steps / total)))
            slopes = _slopes(weights, _shifted(seen[chosen], chance), labels[chosen], chance)
            for name, slope in slopes.items():
                first[name] += 0.1 * (slope - first[name])
                second[name] += 0.001 * (slope**2 - second[name])
                step = first[name] / (1 - 0.9**steps)
                step /= np.sqrt(second[name] / (1 - 0.999**steps)) + 1e-8
                weights[name] -= rate * (step + 1e-3 * weights[name] * name.startswith("w"))
    return weights


def _shifted(seen: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    """Vary how dark the print is."""
    strength = chance.uniform(0.8, 1.25, (len(seen), 1)).astype(np.float32)
    varied = seen.copy()
    varied[:, :-3] = np.clip(seen[:, :-3] * strength, 0, 1)
    return varied


def _slopes(
    w: dict[str, NDArray], x: NDArray[np.float32], y: NDArray[np.int64], chance: np.random.Generator
) -> dict[str, NDArray]:
    keep = (chance.random((len(x), w["b1"].size)) > 0.2).astype(np.float32) / 0.8
    one = np.maximum(x @ w["w1"] + w["b1"], 0) * keep
    two = np.maximum(one @ w["w2"] + w["b2"], 0)
    scores = two @ w["w3"] + w["b3"]
    odds = np.exp(scores - scores.max(1, keepdims=True))
    odds /= odds.sum(1, keepdims=True)
    aim = np.full_like(odds, 0.02 / odds.shape[1])
    aim[np.arange(len(y)), y] += 0.98
    off = (odds - aim) / len(x)
    down2 = (off @ w["w3"].T) * (two > 0)
    down1 = (down2 @ w["w2"].T) * (one > 0) * keep
    return {
        "w3": two.T @ off, "b3": off.sum(0), "w2": one.T @ down2, "b2": down2.sum(0),
        "w1": x.T @ down1, "b1": down1.sum(0),
    }  # fmt: skip


def main() -> None:
    """Train, report on held fonts, store the weights."""
    options = dict(a[2:].split("=", 1) for a in sys.argv[1:] if a.startswith("--"))
    fonts = fonts_in([a for a in sys.argv[1:] if not a.startswith("--")])
    held = [name for name in options.get("held", "").split(",") if name]
    kept = [p for p in fonts if any(name in p.name for name in held)]
    learned = [p for p in fonts if p not in kept]
    seen, labels = gather(learned, int(options.get("sheets", "400")), 1)
    print(len(learned), "fonts,", len(labels), "pieces:", np.bincount(labels), flush=True)
    weights = train(seen, labels, int(options.get("epochs", "16")))
    folder = Path(__file__).parent.parent / "workbench" / "reading" / "extraction"
    np.savez_compressed(
        folder / "digit_shapes.npz", **{k: v.astype(np.float16) for k, v in weights.items()}
    )
    if kept:
        report(kept)


def report(fonts: list[Path]) -> None:
    """Print the errors on fonts that were not learned."""
    from workbench.reading.extraction.digit_shapes import chances

    seen, labels = gather(fonts, 60, 2)
    found = chances(seen)
    for name, digits, own in (
        ("0-9", range(10), slice(0, 10)),
        ("٠-٩", range(10, 20), slice(10, 20)),
    ):
        rows = np.isin(labels, list(digits))
        part = found[rows]
        best = np.concatenate([part[:, own], part[:, -1:]], axis=1)
        right = best.argmax(1) == labels[rows] - own.start
        sure = best.max(1) / best.sum(1) > 0.9
        print(
            f"{name}: {rows.sum()} pieces, {100 * (1 - right.mean()):.2f} % wrong;"
            f" surely wrong {100 * (~right & sure).mean():.3f} %,"
            f" unsure {100 * (~sure).mean():.2f} %"
        )


if __name__ == "__main__":
    main()
