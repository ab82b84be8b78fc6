#!/usr/bin/env python3
"""Checks that a misuse does not compile: check_compile_fail.py <file> <compiler> [<argument>...]

The file must compile as it is, and must not with HOLDFAST_MUST_FAIL defined; the compiler's message must
then contain what the file says after "// expect: ".
"""

import os
import pathlib
import re
import subprocess
import sys


def compile_file(file, compiler, arguments):
    return subprocess.run(
        [compiler, *arguments, "-std=c++20", "-Werror", "-fsyntax-only", file],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )


def main():
    file, compiler, *arguments = sys.argv[1:]
    expected = re.findall(r"^// expect: (.+)$", pathlib.Path(file).read_text(encoding="utf-8"), re.MULTILINE)
    if not expected:
        print(f"{file}: no line '// expect: <text of the error>'")
        return 1
    control = compile_file(file, compiler, arguments)
    if control.returncode != 0:
        print(f"{file}: the control case does not compile:\n{control.stderr}")
        return 1
    misuse = compile_file(file, compiler, [*arguments, "-DHOLDFAST_MUST_FAIL"])
    if misuse.returncode == 0:
        print(f"{file}: compiles, and must not")
        return 1
    missing = [text for text in expected if text not in misuse.stderr]
    if missing:
        print(f"{file}: fails for another reason than {missing}:\n{misuse.stderr}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
