"""
What the service holds and what it costs, against the fake server of the tests.

    python benchmarks/service.py clients [--clients 200] [--seconds 60]
    python benchmarks/service.py kills [--kills 5] [--jobs 50]
    python benchmarks/service.py overhead [--articles 200]
    python benchmarks/service.py refusals

Each takes `--json FILE`, where its figures go.

Each starts the real server in a process of its own, and the model's server in another. Ratios count: `overhead` sets
the time of a job beside that of `summarizer batch` on the same articles.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
sys.path[:0] = [str(HERE.parent), str(TESTS)]

import fake_server  # noqa: E402  found by the line above
import figures  # noqa: E402  beside this file
import httpx2  # noqa: E402  likewise
from service_process import Service, article, serving  # noqa: E402  likewise

# Seconds before each of the model's answers.
LATENCY = 0.02
ARTICLES_A_JOB = 3


@contextmanager
def model() -> Iterator[str]:
    """The model's server in a process of its own; its address."""
    command = [sys.executable, __file__, "model"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


async def serve_model() -> None:
    """Answer every task by rule, for ever."""
    async with fake_server.serve(lambda body: replace(fake_server.read(body), delay=LATENCY), keep=False) as fake:
        print(fake.base_url, flush=True)
        await asyncio.Event().wait()


@dataclass
class Seen:
    """What the clients met."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)


async def ask(http: httpx2.AsyncClient, method: str, path: str, **more: Any) -> httpx2.Response:
    """An answer; what a machine under load made of the connection is tried again, as all of it may be."""
    while True:
        try:
            return await http.request(method, path, **more)
        except httpx2.TransportError:
            await asyncio.sleep(0.1)


async def client(number: int, http: httpx2.AsyncClient, until: float, seen: Seen) -> None:
    """Post jobs with numbers of one's own until the time is up, and look at what comes back."""
    turn = 0
    while time.monotonic() < until:
        turn += 1
        own = [1_000_000 + number * 10_000 + turn * 10 + n for n in range(ARTICLES_A_JOB)]
        body = {"articles": [article(n) for n in own], "kinds": ["force_count"]}
        start = time.monotonic()
        answer = await ask(http, "POST", "/v1/digests", json=body, headers={"Idempotency-Key": f"{number}-{turn}"})
        if answer.status_code == 429:
            seen.outcomes["told to come back"] += 1
            await asyncio.sleep(float(answer.headers["Retry-After"]))
            continue
        job = answer.json()
        while job["state"] in ("queued", "running"):
            job = (await ask(http, "GET", f"/v1/jobs/{job['id']}", params={"wait": 30})).json()
        lines = (await ask(http, "GET", job["results"]["records.jsonl"])).text.splitlines() if job["results"] else []
        found = sorted(json.loads(line)["fields"]["count"]["low"] for line in lines)
        seen.outcomes["jobs right" if found == own else "jobs mixed up" if found else "jobs lost"] += 1
        seen.seconds.append(time.monotonic() - start)


async def watch_health(http: httpx2.AsyncClient, seen: Seen) -> None:
    """Ask for health twice a second."""
    while True:
        start = time.monotonic()
        await ask(http, "GET", "/healthz")
        seen.health.append(time.monotonic() - start)
        await asyncio.sleep(0.5)


async def load(service: Service, clients: int, seconds: float) -> Seen:
    """Many clients at once."""
    seen = Seen()
    limits = httpx2.Limits(max_connections=clients + 1)
    async with httpx2.AsyncClient(base_url=service.url, timeout=300, limits=limits) as http:
        watching = asyncio.create_task(watch_health(http, seen))
        until = time.monotonic() + seconds
        await asyncio.gather(*(client(number, http, until, seen) for number in range(clients)))
        watching.cancel()
    return seen


def measure_clients(clients: int, seconds: float) -> dict[str, Any]:
    """Print and return what became of the jobs of many clients."""
    with (
        tempfile.TemporaryDirectory() as folder,
        model() as address,
        serving(Path(folder), address, "--concurrency", "64", MAX_JOBS=clients, JOBS_AT_ONCE=16) as service,
    ):
        seen = asyncio.run(load(service, clients, seconds))
        memory = peak(service.process.pid)
    for outcome, number in sorted(seen.outcomes.items()):
        print(f"{number:6} {outcome}")
    print(f"a job of {ARTICLES_A_JOB} articles: {spread(seen.seconds)}; /healthz meanwhile: {spread(seen.health)}")
    print(f"{memory:.0f} MB at most")
    return {
        "clients": clients,
        "seconds": seconds,
        **{name: seen.outcomes[name] for name in ("jobs right", "jobs lost", "jobs mixed up")},
        "median s a job": round(statistics.median(seen.seconds), 1),
        "peak MB": round(memory),
    }


def spread(values: list[float]) -> str:
    """Median, 95th percentile and largest of times."""
    cuts = statistics.quantiles(values, n=20)
    return f"median {cuts[9]:.3f} s, 95 % under {cuts[18]:.3f} s, at most {max(values):.3f} s"


def peak(process: int) -> float:
    """The most memory that a process has held, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def measure_kills(kills: int, jobs: int) -> dict[str, Any]:
    """Kill the service at random moments of many jobs, start it again, and count what was lost or paid twice."""
    chance = random.Random(1)
    lost = mixed = twice = on_the_way = 0

    def script(body: fake_server.Body) -> fake_server.Reply:
        return replace(fake_server.read(body), delay=10 * LATENCY)  # so that most still wait when all are posted

    for kill in range(kills):
        with tempfile.TemporaryDirectory() as folder, fake_server.serve_in_thread(script) as fake:
            with serving(Path(folder), fake.base_url) as service:
                posted = {
                    service.post(article(n), article(n + 1), kinds=["force_count"])["id"]: {n, n + 1}
                    for n in range(1000, 1000 + 10 * jobs, 10)
                }
                moment = min(2 * jobs - 1, fake.asked + chance.randrange(2 * jobs))
                while fake.asked < moment:
                    time.sleep(0.001)
                service.end(signal.SIGKILL)
            before, kept = fake.asked, answers_kept(Path(folder))
            with serving(Path(folder), fake.base_url) as service:
                for job, own in posted.items():
                    settled = service.settled(job)
                    found = {r["fields"]["count"]["low"] for r in service.lines(settled, "records.jsonl")}
                    lost += not found
                    mixed += bool(found) and found != own
            twice += fake.asked - before - (2 * jobs - kept)
            on_the_way += before - kept
            print(f"{kill:2}: killed after {before:3} requests, {kept:3} answers kept; {fake.asked - before:3} after")
    print(
        f"jobs lost {lost}, mixed up {mixed}; answers kept and paid again {twice}; on their way at a kill {on_the_way}"
    )
    return {"kills": kills, "jobs": jobs, "lost": lost, "mixed up": mixed, "paid twice": twice}


def answers_kept(folder: Path) -> int:
    """How many answers a killed service had on disk."""
    with closing(sqlite3.connect(folder / "cache" / "answers" / "cache.db")) as database:
        return int(database.execute("SELECT COUNT(*) FROM Cache").fetchone()[0])


def measure_overhead(articles: int) -> dict[str, Any]:
    """Print and return the time of a job beside that of the command line."""
    posted = [article(1_000 + n) for n in range(articles)]
    with tempfile.TemporaryDirectory() as name, model() as address:
        folder = Path(name)
        (folder / "articles.jsonl").write_text("".join(f"{json.dumps(a)}\n" for a in posted))
        ratios = []
        for turn in range(3):
            environment = {**os.environ, "OPENAI_BASE_URL": address, "SUMMARIZER_CACHE": str(folder / f"cache-{turn}")}
            command = [sys.executable, "-m", "summarizer", "batch", str(folder / "articles.jsonl"), "--model", "fake"]
            start = time.monotonic()
            subprocess.run(
                [*command, "--out", str(folder / f"out-{turn}")], env=environment, check=True, capture_output=True
            )
            alone = time.monotonic() - start
            with serving(folder / f"data-{turn}", address) as service:
                start = time.monotonic()
                service.settled(service.post(*posted)["id"])
                served = time.monotonic() - start
            ratios.append(served / alone)
            print(f"command line {alone:.2f} s, job {served:.2f} s, ratio {ratios[-1]:.2f}", flush=True)
    print(f"median ratio {statistics.median(ratios):.2f}")
    return {"articles": articles, "of the command line's time": round(statistics.median(ratios), 2)}


def measure_refusals() -> dict[str, Any]:
    """Print and return what a body of 100 MB and other hostile requests cost the service: CPU and memory."""
    hostile = {
        "100 MB, announced": bytes(100_000_000),
        "100,000 brackets": b"[" * 100_000,
        "a job with a wrong field": json.dumps({"articles": [{"text": "a", "x": 1}]}).encode(),
    }
    found = {}
    with tempfile.TemporaryDirectory() as folder, model() as address, serving(Path(folder), address) as service:
        service.client.get("/healthz")
        for name, body in hostile.items():
            before, memory = cpu(service.process.pid), peak(service.process.pid)
            headers = {"Content-Type": "application/json"}
            statuses = {
                service.client.post("/v1/digests", content=body, headers=headers).status_code for _ in range(20)
            }
            spent = (cpu(service.process.pid) - before) * 1e3 / 20
            grown = peak(service.process.pid) - memory
            print(f"{name}: {statuses}, {spent:.1f} ms of CPU each, {grown:.1f} MB more at the peak")
            found[name] = {"statuses": sorted(statuses), "CPU ms": round(spent, 1), "MB more": round(grown, 1)}
    return found


def cpu(process: int) -> float:
    """Seconds of CPU that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["clients", "kills", "overhead", "refusals", "model"])
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=50)
    parser.add_argument("--articles", type=int, default=200)
    figures.add_option(parser)
    options = parser.parse_args()
    if options.what == "model":
        asyncio.run(serve_model())
        return
    measures = {
        "clients": lambda: measure_clients(options.clients, options.seconds),
        "kills": lambda: measure_kills(options.kills, options.jobs),
        "overhead": lambda: measure_overhead(options.articles),
        "refusals": measure_refusals,
    }
    figures.keep(options.json, measures[options.what]())


if __name__ == "__main__":
    main()
