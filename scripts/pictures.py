#!/usr/bin/env python3
"""Takes the pictures that the tests of pages left in target/screenshots into docs/images: they do with -Dtest.pictures=true.

Each becomes a PNG with a palette, which is what pages are made of; those that README.md shows stay as they were taken.
Needs Pillow (pip install pillow).
"""

import pathlib
import re
import sys

from PIL import Image

COLOURS = 256
# Surfaces and the shades of a soft shadow differ by next to nothing, and there is much of each: those stay as they are.
# The many shades at the edges of letters need not all be kept, nor the rarest be looked at.
EXACT, FAR, LOOKED_AT = 160, 10, 3_000



def palette(image):
    """The colours that are there most often, and far enough apart that a small red flag has its own."""
    chosen = []
    for _, colour in sorted(image.getcolors(image.width * image.height), reverse=True)[:LOOKED_AT]:
        apart = 1 if len(chosen) < EXACT else FAR
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
shown = set(re.findall(r"docs/images/([\w-]+\.png)", (home / "README.md").read_text()))

pictures = sorted(taken.glob("*-*-*.png"))
if not pictures:
    sys.exit(f"{taken}: no pictures (expected: the tests EventStoryTest, MainJobTest, EveryPageTest, EveryTeamPageTest ran"
             " with -Dtest.pictures=true)")
for old in kept.glob("*.png"):
    old.unlink()
for picture in pictures:
    image = Image.open(picture).convert("RGB")
    if picture.name not in shown:
        # Without dithering: dots would cost more than the colours they stand for.
        image = image.quantize(palette=palette(image), dither=Image.Dither.NONE)
    image.save(kept / picture.name, optimize=True)
size = sum(file.stat().st_size for file in kept.glob("*.png"))
print(f"{len(pictures)} pictures, {size / 1_000_000:.1f} MB, in {kept}")
