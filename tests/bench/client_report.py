"""The client's part of the benchmarks: runs client/run.mjs in a real Chromium and writes what it found."""

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
KIB = 1024


def measure(build, web_root, pairs):
    env = dict(os.environ, HOLDFAST_SERVER=str(build / "bin/holdfast-server"), HOLDFAST_WEB_ROOT=str(web_root))
    out = subprocess.run(["node", str(HERE / "client/run.mjs"), "--pairs", str(pairs)], env=env, stdout=subprocess.PIPE,
                         text=True, check=False)
    if out.returncode != 0:
        sys.exit("bench: the client could not be measured: see above")
    return json.loads(out.stdout)


def verdict(reached):
    return "reached" if reached else "missed"


def spread(figure):
    return f"{figure['median']:.0f} ({figure['lower_quartile']:.0f} to {figure['upper_quartile']:.0f})"


def month_rows(name, figure):
    whole, folded = figure["all"], figure["folded"]
    return (f"| {name}, times faster than FullCalendar as it comes | >= 20 | {spread(whole)} "
            f"| {verdict(whole['median'] >= 20)} |\n"
            f"| the same, FullCalendar with `dayMaxEvents` | | {spread(folded)} | |")


def absolute(name, figure):
    return (f"{name}: {figure['ours_ms']:.1f} ms, FullCalendar {figure['all']['peer_ms']:.0f} ms, "
            f"with `dayMaxEvents` {figure['folded']['peer_ms']:.0f} ms.")


def size(count):
    return f"{count / KIB:.1f} KB"


def files_table(files):
    return "\n".join(f"| `{path}` | {size(count)} |" for path, count in files.items() if not path.startswith("/api/"))


def markdown(report, machine):
    loads, idle, months = report["loads"], report["idle"], report["months"]
    frame, shown, following = months["frame_ms"], months["shown"], months["next"]
    return f"""# Benchmarks of the client

Written by `scripts/bench --part client` on {datetime.date.today().isoformat()}, on {machine['cores']} cores of {machine['cpu']},
{machine['memory_gib']} GiB, {machine['system']}, in headless Chromium that draws by software. The peer is FullCalendar (npm), in the
same browser, given the same {report['bookings']} bookings a month: once as it comes, when it draws all of them, and once with
`dayMaxEvents`, when it draws what fits and counts the rest as the client does. All are measured in turn by the time that
the browser itself counts for the page's main thread (CDP `Performance.getMetrics`, TaskDuration) until two frames later.

| what | goal | measured | |
|---|---|---|---|
| first load to a usable frame, as served | <= 700 KB | {size(loads['first_bytes'])} | {verdict(loads['first_bytes'] <= 700 * KIB)} |
| second load: WebAssembly over the network | 0 bytes | {loads['second_wasm_bytes']} bytes | {verdict(loads['second_wasm_bytes'] == 0)} |
| idle for {idle['milliseconds'] // 1000} s | 0 frames | {idle['frames']} frames | {verdict(idle['frames'] == 0)} |
| a frame of the month with {report['bookings']} bookings, CPU in the client's code, median of 60 | <= 4 ms | {frame['median']:.2f} ms (worst {frame['worst']:.2f}) | {verdict(frame['median'] <= 4)} |
{month_rows(f"the month with {report['bookings']} bookings shown", shown)}
{month_rows("from it to the next month", following)}

Ratios are the median of {shown['all']['pairs']} rounds, in brackets the quartiles. Absolute figures of this run:

- {absolute("shown", shown)}
- {absolute("next month", following)}

First load by file ({size(loads['first_bytes'])} in all; the second load transferred {size(loads['second_bytes'])}):

| file | as served |
|---|---|
{files_table(loads['first'])}
"""
