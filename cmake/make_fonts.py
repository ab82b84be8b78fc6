"""Cuts the client's fonts to what it draws.

usage: make_fonts.py OUTPUT_FOLDER INTER_FOLDER LUCIDE_FOLDER ICONS_INC

Three weights of Inter with Latin, Latin Extended-A and punctuation; the tabular figures take the place
of the proportional ones in the character map, because Dear ImGui shapes no text. One icon font with the
icons named in ICONS_INC, at U+E000 and up in the order of that list.
"""

import json
import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    0x2022, 0x2026, 0x2032, 0x2033, 0x20AC, 0x2190, 0x2192, 0x2212, 0x2215,
]


def options():
    chosen = subset.Options()
    chosen.layout_features = []
    chosen.hinting = False
    chosen.name_IDs = [1, 2]
    chosen.notdef_outline = True
    chosen.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "DSIG", "vhea", "vmtx"]
    return chosen


def tabular(font):
    """Which glyph stands for which in the feature tnum."""
    table = font["GSUB"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in wanted:
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            mapping.update(getattr(sub, "mapping", {}))
    return mapping


def cut(font, unicodes, target):
    cutter = subset.Subsetter(options())
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)
    font.save(target)


def make_inter(source, target):
    font = TTFont(source)
    mapping = tabular(font)
    digits = [ord(c) for c in "0123456789"]
    for table in font["cmap"].tables:
        if not table.isUnicode():
            continue
        for code in digits:
            if code in table.cmap:
                table.cmap[code] = mapping.get(table.cmap[code], table.cmap[code])
    cut(font, LATIN, target)


def make_icons(source, codepoints, names, target):
    font = TTFont(source)
    moved = {}
    by_code = font.getBestCmap()
    for index, name in enumerate(names):
        if name not in codepoints:
            raise SystemExit(f"the icon font has no icon named {name}")
        moved[0xE000 + index] = by_code[codepoints[name]]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = dict(moved)
    cut(font, list(moved), target)


def main():
    output, inter, lucide, icons = map(Path, sys.argv[1:5])
    output.mkdir(parents=True, exist_ok=True)
    for weight in ("Regular", "Medium", "SemiBold"):
        make_inter(inter / f"Inter-{weight}.otf", output / f"inter-{weight.lower()}.otf")
    names = re.findall(r'^HOLDFAST_ICON\(\w+, "([^"]+)"\)', icons.read_text(), re.M)
    codepoints = json.loads((lucide / "font" / "codepoints.json").read_text())
    make_icons(lucide / "font" / "lucide.ttf", codepoints, names, output / "icons.ttf")


main()
