#!/usr/bin/env python3
"""write_common_passwords.py LIST.json HEADER: the passwords of at least 8 characters, in lower case and sorted."""

import json
import pathlib
import sys

SHORTEST = 8

source, header = map(pathlib.Path, sys.argv[1:])
passwords = sorted({p.lower() for p in json.loads(source.read_text()) if len(p) >= SHORTEST and p.isascii()})
lines = "".join(f"    {json.dumps(p)},\n" for p in passwords)
text = f"""// Made by cmake/write_common_passwords.py.
#pragma once

#include <array>
#include <string_view>

namespace holdfast {{

inline constexpr std::array<std::string_view, {len(passwords)}> kCommonPasswords{{
{lines}}};

}}  // namespace holdfast
"""
header.parent.mkdir(parents=True, exist_ok=True)
header.write_text(text)
