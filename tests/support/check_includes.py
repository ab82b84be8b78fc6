#!/usr/bin/env python3
"""Checks the dependency rule of docs/architecture.md by the includes, and a few habits of files.

Dependencies run one way between the folders, and each third-party library is seen by one folder only.
Prints one line a finding; exits with 1 when there are any.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("common", "api-server", "web-client", "tests")
LONGEST_FILE = 500
LONGEST_TEST = 700

# folder -> folders that its files may include (longest matching folder counts; itself is always allowed)
MAY_INCLUDE = {
    "common": (),
    "api-server/store": ("common", "generated/sql.hpp"),
    "api-server/integrations": ("common", "generated/common_passwords.hpp"),
    "api-server/app": ("common", "api-server/store", "api-server/integrations"),
    # Besides the use cases: on which thread and connection they run, whose request it is, and replays of it.
    "api-server/handlers": (
        "common",
        "generated/reference.hpp",
        "api-server/app",
        "api-server/integrations/identity",
        "api-server/store/executor.hpp",
        "api-server/store/idempotency_store.hpp",
        "api-server/store/origin.hpp",
        "api-server/store/session.hpp",
    ),
    "api-server/http": ("common", "api-server/handlers"),
    "api-server": ("common", "api-server", "generated"),
    "web-client/theme": ("common",),
    # Widgets speak and write times, but know nothing of the state.
    "web-client/widgets": (
        "common",
        "web-client/theme",
        "web-client/app/language.hpp",
        "web-client/app/locale.hpp",
        "web-client/app/words.hpp",
    ),
    "web-client/app": ("common", "web-client/platform/platform.hpp", "web-client/theme"),
    # Where state, views and platform are put together.
    "web-client/app/app.hpp": ("common", "web-client"),
    "web-client/app/app.cpp": ("common", "web-client"),
    "web-client/views": ("common", "web-client/app", "web-client/widgets", "web-client/theme"),
    "web-client/platform": ("common", "web-client"),
    "web-client": ("common", "web-client"),
    "tests": ("common", "api-server", "web-client", "generated"),
}
EVERY_SERVER_LAYER = ("api-server/log.hpp", "api-server/metrics.hpp")

# how a third-party header begins -> the folders that may see it
OWNERS = {
    "pistache/": ("api-server/http",),
    "pqxx/": ("api-server/store",),
    "libpq-fe.h": ("api-server/store",),
    "imgui": ("web-client/widgets", "web-client/theme", "web-client/views", "web-client/platform"),
    "emscripten": ("web-client/platform/web",),
    "GLES": ("web-client/platform/web",),
    "cjose/": ("api-server/integrations/identity",),
    "jansson": ("api-server/integrations/identity",),
    "sodium": ("api-server/integrations/identity",),
    "cctz/": ("api-server/integrations/zones",),
    "curl/": ("api-server/integrations",),
    "nlohmann/": ("common/wire", "api-server", "web-client"),
    "spdlog/": ("api-server/log",),
    "prometheus/": ("api-server/metrics",),
    "brotli/": ("api-server/http",),
    "zlib.h": ("api-server/http",),
    "CLI/": ("api-server/config",),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def is_below(path, folder):
    return path == folder or path.startswith(folder + "/")


def rule_for(path):
    matching = [folder for folder in MAY_INCLUDE if is_below(path, folder)]
    return max(matching, key=len)


def check_own(path, header):
    if "/" not in header or not (ROOT / header).exists():
        if header.startswith("generated/"):
            own_root = header
        else:
            return f'"{header}" is not a path from the root of the repository'
    folder = rule_for(path)
    allowed = (folder, *MAY_INCLUDE[folder])
    if path.startswith("api-server/"):
        allowed += EVERY_SERVER_LAYER
    if any(is_below(header, one) for one in allowed):
        return None
    return f"{folder} must not know {header}"


def check_foreign(path, header):
    if path.startswith("tests/"):
        return None
    for beginning, owners in OWNERS.items():
        if header.startswith(beginning):
            if any(path.startswith(owner) for owner in owners):
                return None
            return f"<{header}> is for {' and '.join(owners)} only"
    return None


def findings_of(path, text):
    for own, foreign in INCLUDE.findall(text):
        # imgui.h and its like are often written with quotes.
        is_foreign = foreign or any(own.startswith(beginning) for beginning in OWNERS)
        found = check_foreign(path, foreign or own) if is_foreign else check_own(path, own)
        if found:
            yield found
    if path.endswith(".hpp") and "#pragma once" not in text:
        yield "a header begins with #pragma once"
    lines = text.count("\n")
    limit = LONGEST_TEST if path.startswith("tests/") else LONGEST_FILE
    if lines > limit and not path.endswith(".inc"):
        yield f"{lines} lines: split it (at most {limit})"
    if text and not text.endswith("\n"):
        yield "no newline at the end"


def main():
    count = 0
    files = 0
    for folder in CODE_FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix not in (".hpp", ".cpp") or "node_modules" in file.parts:
                continue
            files += 1
            path = file.relative_to(ROOT).as_posix()
            for finding in findings_of(path, file.read_text(encoding="utf-8")):
                print(f"{path}: {finding}")
                count += 1
    print(f"{files} files, {count} findings")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
