#!/usr/bin/env python3
"""Checks that every C++ file is as clang-format writes it (version 14: other versions differ in details).

Exits with 77, which ctest counts as skipped, where that version is not installed.
"""

import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    tool = shutil.which("clang-format-14")
    if tool is None:
        print("clang-format-14 is not installed")
        return 77
    files = [
        file.relative_to(ROOT).as_posix()
        for folder in ("common", "api-server", "web-client", "tests")
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in (".hpp", ".cpp") and "node_modules" not in file.parts
    ]
    if not files:
        return 0
    done = subprocess.run([tool, "--dry-run", "-Werror", *files], cwd=ROOT, capture_output=True, text=True, check=False)
    bad = sorted({line.split(":", 1)[0] for line in done.stderr.splitlines() if "error:" in line})
    for path in bad:
        print(f"{path}: run clang-format -i on it")
    print(f"{len(files)} files, {len(bad)} not formatted")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
