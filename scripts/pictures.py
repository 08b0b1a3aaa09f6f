#!/usr/bin/env python3
"""Takes the pictures that the tests of pages left in target/screenshots into docs/images: they do with -Dtest.pictures=true.

Each becomes a PNG of few colours, which is what pages are made of. Needs Pillow (pip install pillow).
"""

import pathlib
import sys

from PIL import Image

COLOURS = 48
# Surfaces differ by little, and there are few of them; the many shades at the edges of letters need not all be kept.
SURFACES, NEAR, FAR = 12, 4, 14



def palette(image):
    """The colours that are there most often, and far enough apart that a small red flag has its own."""
    chosen = []
    for _, colour in sorted(image.getcolors(image.width * image.height), reverse=True):
        apart = NEAR if len(chosen) < SURFACES else FAR
        if all(max(abs(one - other) for one, other in zip(colour, known)) >= apart for known in chosen):
            chosen.append(colour)
            if len(chosen) == COLOURS:
                break
    made = Image.new("P", (1, 1))
    made.putpalette([part for colour in chosen for part in colour])
    return made


home = pathlib.Path(__file__).resolve().parent.parent
taken = home / "target" / "screenshots"
kept = home / "docs" / "images"

pictures = sorted(taken.glob("*-*-*.png"))
if not pictures:
    sys.exit(f"{taken}: no pictures (expected: the tests EventStoryTest, MainJobTest, EveryPageTest, EveryTeamPageTest ran"
             " with -Dtest.pictures=true)")
for old in kept.glob("*.png"):
    old.unlink()
for picture in pictures:
    image = Image.open(picture).convert("RGB")
    # Without dithering: dots would cost more than the colours they stand for.
    image.quantize(palette=palette(image), dither=Image.Dither.NONE).save(kept / picture.name, optimize=True)
size = sum(file.stat().st_size for file in kept.glob("*.png"))
print(f"{len(pictures)} pictures, {size / 1_000_000:.1f} MB, in {kept}")
