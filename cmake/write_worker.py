#!/usr/bin/env python3
"""Writes the service worker of a built client: web/sw.js with the list of the client's files and their hashes.

usage: write_worker.py <template> <folder of the built client> <output>
"""
import hashlib
import json
import pathlib
import re
import sys

# Not part of the shell: the worker itself, the API's reference page, what a browser never asks for by name.
LEFT_OUT = re.compile(r"^(sw\.js|docs/.*|.*\.(br|gz|map))$")


def main() -> None:
    template, folder, output = (pathlib.Path(argument) for argument in sys.argv[1:])
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not LEFT_OUT.match(name):
            files[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    listed = json.dumps(files, indent=2)
    version = hashlib.sha256(listed.encode()).hexdigest()[:16]
    text = template.read_text()
    for line, value in (("const VERSION = 'unbuilt';", f"const VERSION = '{version}';"),
                        ("const FILES = {};", f"const FILES = {listed};")):
        if text.count(line) != 1:
            sys.exit(f"{template} has no line {line!r}")
        text = text.replace(line, value)
    output.write_text(text)


main()
