#!/usr/bin/env python3
"""Checks that every C++ file is as clang-format writes it (version 14: other versions differ in details).

Where that version is not installed, only what needs no tool is checked.
"""

import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTH = 110


def plain_faults(path):
    """Of one file: lines that are too long, tabs, blanks at the end."""
    text = (ROOT / path).read_text()
    width = 1000 if "clang-format off" in text else WIDTH
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > width and "//" not in line and '"' not in line:
            yield f"{path}:{number}: longer than {WIDTH}"
        if "\t" in line or line != line.rstrip():
            yield f"{path}:{number}: a tab, or blanks at the end"


def main():
    files = [
        file.relative_to(ROOT).as_posix()
        for folder in ("common", "api-server", "web-client", "tests")
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in (".hpp", ".cpp") and "node_modules" not in file.parts
    ]
    if not files:
        return 0
    tool = shutil.which("clang-format-14")
    if tool is None:
        faults = [fault for path in files for fault in plain_faults(path)]
        print("\n".join(faults))
        print(f"{len(files)} files, {len(faults)} faults; clang-format-14 would tell more")
        return 1 if faults else 0
    done = subprocess.run([tool, "--dry-run", "-Werror", *files], cwd=ROOT, capture_output=True, text=True, check=False)
    bad = sorted({line.split(":", 1)[0] for line in done.stderr.splitlines() if "error:" in line})
    for path in bad:
        print(f"{path}: run clang-format -i on it")
    print(f"{len(files)} files, {len(bad)} not formatted")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
