#!/usr/bin/env python3
"""Measures ratios: each figure of ours against a peer, in one run on one machine.

Short slices of both sides alternate (ours, peer, ours, peer ...), so that what else the machine does hits both;
reported is the median of the pairs' ratios with its quartiles. Every run ends with an audit of the database: no
overlap, and what was acknowledged is stored. A run that fails it prints no figures and exits with 1.
"""

import argparse
import datetime
import json
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import client_report

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "bench-password"
ROOMS = 200
STARTS = 300 * 96  # quarters of an hour over 300 days


def say(words):
    print(words, file=sys.stderr, flush=True)


def postgres_bin():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if found:
        return found[-1]
    path = shutil.which("initdb")
    if not path:
        sys.exit("bench: no PostgreSQL found; run scripts/setup")
    return Path(path).resolve().parent


class Postgres:
    """A private server with PostgreSQL's own defaults for durability; a Unix socket in a temporary folder."""

    def __init__(self, folder):
        self.bin = postgres_bin()
        self.folder = folder
        self.data = folder / "data"
        self.user = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        folder.chmod(0o755)
        self._run("initdb", "-D", self.data, "-U", "holdfast", "-A", "trust", "--no-sync")
        with open(self.data / "postgresql.conf", "a") as conf:
            conf.write(f"listen_addresses=''\nunix_socket_directories='{folder}'\nmax_connections=200\n"
                       "shared_buffers=256MB\nmax_wal_size=4GB\n")
        self._run("pg_ctl", "-D", self.data, "-l", folder / "log", "-w", "start")
        self._run("createdb", "-h", folder, "-U", "holdfast", "holdfast")
        self.url = f"postgresql:///holdfast?host={folder}&user=holdfast"

    def _run(self, program, *args):
        subprocess.run([*self.user, str(self.bin / program), *map(str, args)], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)

    def query(self, sql):
        out = subprocess.run([str(self.bin / "psql"), self.url, "-AtX", "-v", "ON_ERROR_STOP=1", "-c", sql],
                             check=True, capture_output=True, text=True)
        return out.stdout.strip()

    def stop(self):
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")


class Server:
    def __init__(self, build, database_url):
        env = dict(os.environ, DATABASE_URL=database_url, HOLDFAST_RATE_LIMIT="off", HOLDFAST_LOG_LEVEL="error",
                   HOLDFAST_ADMIN_EMAIL="bench@example.org", HOLDFAST_ADMIN_PASSWORD=PASSWORD)
        self.process = subprocess.Popen([str(build / "bin/holdfast-server"), "--port", "0"], env=env,
                                        stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            match = re.search(r"listening on http://[\d.]+:(\d+)", line)
            if match:
                self.port = int(match.group(1))
                return
        sys.exit("bench: the server did not start")

    def call(self, method, path, body=None, token=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        data = None
        if body is not None:
            request.add_header("Content-Type", "application/json")
            data = json.dumps(body).encode()
        with urllib.request.urlopen(request, data, timeout=30) as reply:
            return json.loads(reply.read() or b"null")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


class World:
    """Rooms that are always open and members who book them."""

    def __init__(self, server, folder):
        self.token = server.call("POST", "/api/v1/auth/login",
                                 {"email": "bench@example.org", "password": PASSWORD})["access_token"]
        tokens = []
        for i in range(4):
            account = server.call("POST", "/api/v1/auth/register",
                                  {"email": f"member{i}@example.org", "password": PASSWORD, "name": f"Member {i}"})
            tokens.append(account["access_token"])
        always = {"weekly": [{"weekday": d, "start": "00:00", "end": "24:00"}
                             for d in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")]}
        self.peer = server.call("POST", "/api/v1/auth/register", {
            "email": "pgbench@example.org", "password": PASSWORD, "name": "pgbench"})["user"]["id"]
        rooms = [self._room(server, f"Room {i}", always) for i in range(ROOMS)]
        self.version = server.call("GET", f"/api/v1/resources/{rooms[0]}")["version"]
        working = {"weekly": [{"weekday": d, "start": "09:00", "end": "15:00"}
                              for d in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")]}
        self.listed = self._room(server, "Listed", working, step=60)
        self.contended = [self._room(server, f"Contended {i}", always) for i in range(64)]
        self.first_start = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=2)).strftime(
            "%Y-%m-%dT00:00:00Z")
        self.rooms = rooms
        self.tokens_file = folder / "tokens"
        self.tokens_file.write_text("\n".join(tokens))
        self.rooms_file = folder / "rooms"
        self.rooms_file.write_text("\n".join(rooms))

    def _room(self, server, name, hours, step=15):
        room = server.call("POST", "/api/v1/resources", {
            "kind": "room", "name": name, "time_zone": "UTC",
            "policy": {"mode": "slots", "durations": [step], "step": step, "min_notice": 0, "max_horizon_days": 365}},
            self.token)["id"]
        server.call("PUT", f"/api/v1/resources/{room}/hours", hours, self.token)
        return room


def load(build, *args):
    out = subprocess.run([str(build / "bin/holdfast_load"), *map(str, args)], check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


def book_slice(build, server, world, clients, seconds, seed):
    return load(build, "book", "--port", server.port, "--clients", clients, "--seconds", seconds, "--seed", seed,
                "--tokens", world.tokens_file, "--resources", world.rooms_file, "--first-start", world.first_start,
                "--starts", STARTS)


def pgbench_script(folder, world):
    """The server's own booking statement, one request a call, over the same rooms and times. Without the notification
    of other servers, which would make the commits of single calls wait for one another."""
    rooms = "{" + ",".join(world.rooms) + "}"
    path = folder / "book.pgbench"
    path.write_text(f"""\\set room random(1, {len(world.rooms)})
\\set slot random(0, {STARTS - 1})
SELECT outcome FROM (SELECT ('{rooms}'::uuid[])[:room] AS room,
  timestamptz '{world.first_start}' + :slot * interval '15 minutes' AS at) AS pick,
LATERAL book(ARRAY[gen_random_uuid()], ARRAY[room], ARRAY[{world.version}::bigint], ARRAY[1],
  ARRAY['{world.peer}'::uuid], ARRAY['confirmed'::booking_status], ARRAY[at], ARRAY[at + interval '15 minutes'],
  ARRAY[at], ARRAY[at + interval '15 minutes'], ARRAY[NULL::timestamptz], ARRAY[NULL::integer], ARRAY[NULL::integer],
  ARRAY[true], ARRAY[''], ARRAY[''], ARRAY['[]'::jsonb], ARRAY[NULL::uuid], ARRAY[''], ARRAY[NULL::uuid],
  ARRAY[NULL::text], ARRAY[NULL::text], ARRAY['{world.peer}'::uuid], ARRAY['127.0.0.1'], ARRAY[''],
  ARRAY[now()], ARRAY['127.0.0.0/24'], ARRAY[NULL::integer], ARRAY[NULL::integer], false);
""")
    return path


def pgbench_slice(postgres, script, seconds):
    out = subprocess.run([str(postgres.bin / "pgbench"), "-n", "-M", "prepared", "-c", "64", "-j", "2", "-T",
                          str(seconds), "-f", str(script), postgres.url], capture_output=True, text=True)
    if out.returncode != 0:
        sys.exit("bench: pgbench failed:\n" + out.stderr)
    return float(re.search(r"tps = ([\d.]+)", out.stdout).group(1))


def wrk_slice(port, path, seconds):
    out = subprocess.run(["wrk", "-t1", "-c64", f"-d{seconds}s", "-H", "Connection: keep-alive",
                          f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True)
    if "Non-2xx" in out.stdout:
        sys.exit("bench: wrk met answers other than 2xx:\n" + out.stdout)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out.stdout).group(1))


def ratio(ours, peers):
    ratios = [a / b for a, b in zip(ours, peers)]
    quartiles = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else [ratios[0]] * 3
    return {"pairs": len(ratios), "median": quartiles[1], "lower_quartile": quartiles[0], "upper_quartile": quartiles[2],
            "ours_per_second": statistics.median(ours), "peer_per_second": statistics.median(peers)}


def measure_bookings(options, build, server, postgres, world, folder):
    script = pgbench_script(folder, world)
    ours, peers, latencies = [], [], []
    acknowledged = 0
    book_slice(build, server, world, 64, 1, 10_000)  # warm
    pgbench_slice(postgres, script, 1)
    base = stored_by_members(postgres, world)
    for i in range(options.pairs):
        got = book_slice(build, server, world, 64, options.seconds, i + 1)
        acknowledged += got["statuses"].get("201", 0)
        check_statuses(got, {"201", "409"})
        ours.append(got["statuses"].get("201", 0) / got["seconds"])
        latencies.append(got)
        peers.append(pgbench_slice(postgres, script, options.seconds))
        say(f"  pair {i + 1}/{options.pairs}: {ours[-1]:.0f} and {peers[-1]:.0f} bookings/s")
    stored = stored_by_members(postgres, world) - base
    if stored != acknowledged:
        sys.exit(f"bench: void: {acknowledged} bookings acknowledged, {stored} stored")
    result = ratio(ours, peers)
    result["latency_us"] = {p: statistics.median(x[p] for x in latencies) for p in ("p50_us", "p95_us", "p99_us")}
    return result


def stored_by_members(postgres, world):
    return int(postgres.query(f"SELECT count(*) FROM bookings WHERE user_id <> '{world.peer}'"))


def check_statuses(got, allowed):
    others = {s: n for s, n in got["statuses"].items() if s not in allowed}
    if others:
        sys.exit(f"bench: void: unexpected answers {others}")


def measure_slots(options, build, server, world):
    start = datetime.datetime.strptime(world.first_start, "%Y-%m-%dT%H:%M:%SZ")
    end = start + datetime.timedelta(days=30)
    path = (f"/api/v1/slots?resource_id={world.listed}&from={world.first_start}"
            f"&to={end.strftime('%Y-%m-%dT%H:%M:%SZ')}&limit=200")
    body = json.dumps(server.call("GET", path), separators=(",", ":"))
    with open(build / "constant-body", "w") as f:
        f.write(body)
    constant = subprocess.Popen([str(build / "bin/constant_server"), str(build / "constant-body")],
                                stdout=subprocess.PIPE, text=True)
    try:
        port = int(constant.stdout.readline())
        ours, peers = [], []
        wrk_slice(server.port, path, 1)
        wrk_slice(port, "/", 1)
        for i in range(options.pairs):
            ours.append(wrk_slice(server.port, path, options.seconds))
            peers.append(wrk_slice(port, "/", options.seconds))
            say(f"  pair {i + 1}/{options.pairs}: {ours[-1]:.0f} and {peers[-1]:.0f} answers/s")
    finally:
        constant.terminate()
        constant.wait()
    result = ratio(ours, peers)
    result["body_bytes"] = len(body)
    result["slots"] = len(json.loads(body)["items"])
    return result


def measure_herd(options, build, server, world, folder):
    rounds = []
    for i, room in enumerate(world.contended[:options.herds]):
        one = folder / "one"
        one.write_text(room)
        herd = load(build, "book", "--port", server.port, "--clients", 1000, "--requests", 1000, "--tokens",
                    world.tokens_file, "--resources", one, "--first-start", world.first_start, "--starts", 1)
        check_statuses(herd, {"201", "409"})
        if herd["statuses"].get("201") != 1 or herd["answers"] != 1000:
            sys.exit(f"bench: void: one slot, 1,000 clients: {herd['statuses']}")
        plain = load(build, "book", "--port", server.port, "--clients", 64, "--requests", 2000, "--seed", 50_000 + i,
                     "--tokens", world.tokens_file, "--resources", world.rooms_file, "--first-start",
                     world.first_start, "--starts", STARTS)
        crowd = load(build, "book", "--port", server.port, "--clients", 1000, "--requests", 3000, "--seed", 60_000 + i,
                     "--tokens", world.tokens_file, "--resources", world.rooms_file, "--first-start",
                     world.first_start, "--starts", STARTS)
        rounds.append({"worst_us": herd["worst_us"], "p50_us": herd["p50_us"], "median_of_64_us": plain["p50_us"],
                       "median_of_1000_us": crowd["p50_us"]})
        say(f"  herd {i + 1}/{options.herds}: worst {herd['worst_us'] / 1000:.1f} ms; a booking among 64 clients "
            f"{plain['p50_us'] / 1000:.1f} ms, among 1,000 {crowd['p50_us'] / 1000:.1f} ms")

    def median_ratio(key):
        return statistics.median(r["worst_us"] / r[key] for r in rounds)

    return {"rounds": len(rounds), "created_each": 1, "worst_us": statistics.median(r["worst_us"] for r in rounds),
            "worst_to_median_among_64": median_ratio("median_of_64_us"),
            "worst_to_median_among_1000": median_ratio("median_of_1000_us")}


OVERLAPS = """
SELECT count(*) FROM (
  SELECT lower(during) < max(upper(during)) OVER (
    PARTITION BY resource_id, unit ORDER BY lower(during) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bad
  FROM bookings WHERE status IN ('held', 'pending', 'confirmed', 'checked_in')) AS neighbours
WHERE bad
"""


def audit(postgres):
    overlaps = int(postgres.query(OVERLAPS))
    if overlaps:
        sys.exit(f"bench: void: {overlaps} bookings overlap another on their unit")
    return {"overlaps": 0, "bookings": int(postgres.query("SELECT count(*) FROM bookings"))}


def machine():
    model = "unknown"
    with open("/proc/cpuinfo") as f:
        for line in f:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo") as f:
        kilobytes = int(f.readline().split()[1])
    return {"cpu": model, "cores": os.cpu_count(), "memory_gib": round(kilobytes / 1048576, 1),
            "system": platform.platform()}


def verdict(value, goal, at_least=True):
    return "reached" if (value >= goal if at_least else value <= goal) else "missed"


def markdown(report):
    b, s, h = report["bookings"], report["slots"], report["herd"]
    m = report["machine"]

    def spread(r):
        return f"{r['median']:.2f} ({r['lower_quartile']:.2f} to {r['upper_quartile']:.2f})"

    return f"""# Benchmarks

Written by `scripts/bench` on {report['date']}, on {m['cores']} cores of {m['cpu']}, {m['memory_gib']} GiB, {m['system']}.
Clients, servers and PostgreSQL share these cores. Figures are ratios of alternating slices of {report['seconds']} s in one run:
the median of {b['pairs']} pairs, in brackets the quartiles. The run ended with an audit of {report['audit']['bookings']} stored
bookings: no overlap, and each acknowledged booking stored.

| work | against | goal | measured | |
|---|---|---|---|---|
| bookings per second over HTTP, uniform, 64 clients | `pgbench -M prepared`, the same statement one at a time, 64 clients, same PostgreSQL and durability | >= 1.5 | {spread(b)} | {verdict(b['median'], 1.5)} |
| slots of one resource over 30 days ({s['slots']} slots, {s['body_bytes']} bytes) | Pistache answering a constant of the same size | >= 0.8 | {spread(s)} | {verdict(s['median'], 0.8)} |
| one slot, 1,000 clients at once: worst latency of all | the median booking among 64 clients | < 10 | {h['worst_to_median_among_64']:.1f} | {verdict(h['worst_to_median_among_64'], 10, False)} |
| the same | the median booking among 1,000 clients | | {h['worst_to_median_among_1000']:.1f} | |

In each of the {h['rounds']} herds exactly one of 1,000 clients was answered 201, all others 409.

Absolute figures of this run, which are not stable from run to run: {b['ours_per_second']:.0f} bookings/s over HTTP
(p50 {b['latency_us']['p50_us'] / 1000:.1f} ms, p95 {b['latency_us']['p95_us'] / 1000:.1f} ms, p99 {b['latency_us']['p99_us'] / 1000:.1f} ms)
beside {b['peer_per_second']:.0f} by pgbench; {s['ours_per_second']:.0f} listings/s beside {s['peer_per_second']:.0f} constants/s;
worst answer of a herd {h['worst_us'] / 1000:.1f} ms.
"""


def run_server_part(options):
    folder = Path(tempfile.mkdtemp(prefix="holdfast-bench-", dir="/tmp"))
    postgres = server = None
    try:
        postgres = Postgres(folder)
        server = Server(options.build, postgres.url)
        world = World(server, folder)
        report = {"date": datetime.date.today().isoformat(), "machine": machine(), "seconds": options.seconds}
        say("bookings over HTTP against pgbench")
        report["bookings"] = measure_bookings(options, options.build, server, postgres, world, folder)
        say("slots of one resource against a constant")
        report["slots"] = measure_slots(options, options.build, server, world)
        say("one slot, 1,000 clients")
        report["herd"] = measure_herd(options, options.build, server, world, folder)
        report["audit"] = audit(postgres)
        write(options, "bench", report, markdown(report))
    finally:
        if server:
            server.stop()
        if postgres:
            postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run_client_part(options):
    report = client_report.measure(options.build, options.web_root, options.pairs)
    write(options, "bench-client", report, client_report.markdown(report, machine()))


def write(options, name, report, text):
    options.json.mkdir(parents=True, exist_ok=True)
    options.markdown.mkdir(parents=True, exist_ok=True)
    (options.json / f"{name}.json").write_text(json.dumps(report, indent=2) + "\n")
    (options.markdown / f"{name.replace('bench', 'benchmarks')}.md").write_text(text)
    print(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=ROOT / "build/release")
    parser.add_argument("--web-root", type=Path, default=ROOT / "build/web")
    parser.add_argument("--part", choices=["all", "server", "client"], default="all")
    parser.add_argument("--pairs", type=int, default=15, help="pairs of slices a figure (default 15)")
    parser.add_argument("--seconds", type=int, default=2, help="length of a slice (default 2)")
    parser.add_argument("--herds", type=int, default=10, help="rounds of 1,000 clients on one slot (default 10)")
    parser.add_argument("--json", type=Path, default=ROOT / "build", help="folder of bench.json and bench-client.json")
    parser.add_argument("--markdown", type=Path, default=ROOT / "docs",
                        help="folder of benchmarks.md and benchmarks-client.md")
    options = parser.parse_args()
    if options.part in ("all", "server"):
        run_server_part(options)
    if options.part in ("all", "client"):
        run_client_part(options)


if __name__ == "__main__":
    main()
