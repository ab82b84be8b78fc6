#!/usr/bin/env python3
"""Checks the texts of the client (web/lang) against each other and against the sources.

Every text that a source asks for (t("key"), plain_text("key")) is in every file; no file has a key that no source
names, or that another file lacks; every message is well-formed, its plurals have `other` and the cases of its
language, and its arguments are the same in all languages. A key that is put together at run time is named in the
source by its beginning up to a full stop ("date.month_long."). Prints one line a finding; exits with 1 when there
are any.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = {
    "none": {"other"},
    "one_other": {"one", "other"},
    "zero_one_other": {"one", "other"},
    "slavic": {"one", "few", "many", "other"},
    "polish": {"one", "few", "many", "other"},
    "czech": {"one", "few", "other"},
}
ASKED = re.compile(r'\b(?:t|plain_text)\(\s*"((?:[^"\\]|\\.)*)"')
LITERAL = re.compile(r'"([a-z][a-z0-9_]*(?:\.[a-z0-9_]*)+)"')
SCRIPTED = re.compile(r"'([a-z][a-z0-9_]*(?:\.[a-z0-9_]*)+)'")
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


class Broken(Exception):
    pass


def braces(message, start):
    depth = 0
    for i in range(start, len(message)):
        depth += {"{": 1, "}": -1}.get(message[i], 0)
        if depth == 0:
            return i
    raise Broken("has a { without its }")


def arguments(message):
    """{name: None} or {name: cases} of a message; Broken when it is not well-formed."""
    found, i = {}, 0
    while i < len(message):
        if message[i] == "}":
            raise Broken("has a } without its {")
        if message[i] != "{":
            i += 1
            continue
        end = braces(message, i)
        name, _, rest = message[i + 1 : end].partition(",")
        i = end + 1
        if not re.fullmatch(r"[a-z_]+", name.strip()):
            raise Broken(f"has an argument named {name!r}")
        found.setdefault(name.strip(), None)
        if not rest:
            continue
        kind, _, cases = rest.partition(",")
        if kind.strip() != "plural":
            raise Broken(f"has {kind.strip()!r} where only plural is known")
        found[name.strip()] = set()
        while cases.strip():
            opening = cases.find("{")
            if opening < 0:
                raise Broken("has a plural case without its text")
            closing = braces(cases, opening)
            found[name.strip()].add(cases[:opening].strip())
            for inner, inner_cases in arguments(cases[opening + 1 : closing]).items():
                found.setdefault(inner, inner_cases)
            cases = cases[closing + 1 :]
    return found


def check_message(language, message):
    """The names of its arguments."""
    found = arguments(message)
    rule = CASES[language["plural"]]
    for name, cases in found.items():
        if cases is None:
            continue
        named = {case for case in cases if not re.fullmatch(r"=\d+", case)}
        if "other" not in named:
            raise Broken(f"has a plural of {name} without other")
        if named - rule:
            raise Broken(f"has cases that its language does not count by: {sorted(named - rule)}")
        if (rule - named) - {"other"}:
            raise Broken(f"lacks the cases {sorted(rule - named)} of {name}")
    return set(found)


def main():
    findings = []
    languages = {}
    for file in sorted((ROOT / "web/lang").glob("*.json")):
        languages[file.name] = json.loads(file.read_text())
        if languages[file.name]["code"] != file.stem:
            findings.append(f"web/lang/{file.name}: its code is {languages[file.name]['code']!r}")
        if languages[file.name]["plural"] not in CASES:
            sys.exit(f"web/lang/{file.name}: its rule of plurals is not known")
    english = languages["en.json"]["texts"]

    named = set()
    screens = {key.partition(".")[0] for key in english}
    for file in sorted((ROOT / "web-client").rglob("*.[ch]pp")):
        source = file.read_text()
        for match in ASKED.finditer(source):
            key = match[1]
            if not LITERAL.fullmatch(f'"{key}"'):
                findings.append(f"{file.relative_to(ROOT)}: {key!r} is no key of a text")
        literals = {match[1] for match in LITERAL.finditer(source)}
        named |= literals
        # Also what reaches t() by way of a variable.
        for key in sorted(literals - english.keys()):
            if not key.endswith(".") and key.partition(".")[0] in screens:
                findings.append(f"{file.relative_to(ROOT)}: {key} is in no language file")
    for file in sorted((ROOT / "web").glob("*.js")):
        named |= {match[1] for match in SCRIPTED.finditer(file.read_text())}
    beginnings = tuple(literal for literal in named if literal.endswith("."))

    for name, language in languages.items():
        texts = language["texts"]
        findings += [f"web/lang/{name}: lacks {key}" for key in sorted(english.keys() - texts.keys())]
        for key, message in sorted(texts.items()):
            where = f"web/lang/{name}: {key}"
            if not KEY.fullmatch(key):
                findings.append(f"{where} is no key")
            if key not in named and not key.startswith(beginnings):
                findings.append(f"{where} is asked for by no source")
            if key not in english:
                findings.append(f"{where} is not in en.json")
                continue
            try:
                mine, theirs = check_message(language, message), set(arguments(english[key]))
                if mine != theirs:
                    findings.append(f"{where} has the arguments {sorted(mine)}, in English {sorted(theirs)}")
            except Broken as problem:
                findings.append(f"{where} {problem}")
    print("\n".join(findings) if findings else f"{len(english)} texts in {len(languages)} languages")
    return 1 if findings else 0


sys.exit(main())
