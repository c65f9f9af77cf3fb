"""
What calls cost and what becomes of them, against the fake server of the tests.

    python benchmarks/calls.py throughput [--peers FOLDER]       each with [--json FILE]
    python benchmarks/calls.py kill
    python benchmarks/calls.py limits
    python benchmarks/calls.py faults
    python benchmarks/calls.py kept
    python benchmarks/calls.py cached [--articles 2000]

`throughput --peers` compares with Instructor and LangExtract, each in a virtual environment of its own under FOLDER
(made where it is missing: Instructor and this package need other versions of the same library). Ratios count, and CPU
a call is steadier than requests a second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"
sys.path[:0] = [str(HERE.parent), str(TESTS)]

import endpoints  # noqa: E402  found by the line above
import environments  # noqa: E402  beside this file
import fake_server  # noqa: E402  found by the line above
import figures  # noqa: E402  beside this file
from cached import measure_cached  # noqa: E402  beside this file
from disturbed import kill_runs, read_disturbed  # noqa: E402  likewise
from virtual_time import run_virtually  # noqa: E402  likewise

from summarizer.errors import InvalidAnswer, SummarizerError  # noqa: E402  likewise
from summarizer.model import open_model  # noqa: E402  likewise
from summarizer.request import Message, Request  # noqa: E402  likewise
from summarizer.settings import read_settings  # noqa: E402  likewise

PEERS = ("instructor", "langextract")
SCHEMA = {
    "type": "object",
    "properties": {"ok": {"type": "boolean"}, "text": {"type": "string"}},
    "required": ["ok", "text"],
    "additionalProperties": False,
}
# Characters of the article in each request, and of the answer: those of FACTS on peers.
ARTICLE, ANSWER = 6_000, 1_500


def question(number: int) -> Request:
    """One of many different questions of a usual size."""
    return Request((Message("user", f"{number} " + "word " * (ARTICLE // 5)),), SCHEMA, "verdict", 600)


@contextmanager
def server(*options: str) -> Iterator[str]:
    """The fake server in a process of its own; its address."""
    command = [sys.executable, str(TESTS / "fake_server.py"), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


async def throughput(address: str, in_flight: int, questions: int) -> tuple[float, float]:
    """Requests a second and CPU milliseconds a call of everything that stands around a call, the cache included."""
    with tempfile.TemporaryDirectory() as cache:
        settings = read_settings(model="fake", base_url=address, cache=cache, concurrency=in_flight)
        async with open_model(settings) as model:

            async def ask(number: int) -> None:
                await model.ask(question(number), article=str(number), kind="k", accept=json.loads)

            await asyncio.gather(*(ask(-number) for number in range(1, 4 * in_flight)))
            start, cpu = time.perf_counter(), time.process_time()
            await asyncio.gather(*(ask(number) for number in range(questions)))
            return questions / (time.perf_counter() - start), (time.process_time() - cpu) * 1e3 / questions


def measure_throughput(peers: Path | None) -> dict[str, Any]:
    """Print and return ours, and the peers' beside it."""
    rows: dict[tuple[str, int], list[tuple[float, float]]] = {}
    with server("--latency", "0.02", "--size", str(ANSWER)) as address:
        for _ in range(3):
            for in_flight in (16, 64, 256):
                found = asyncio.run(throughput(address, in_flight, 2000))
                rows.setdefault(("summarizer", in_flight), []).append(found)
            for peer in PEERS if peers else ():
                found = run_peer(peer, peers, address)
                rows.setdefault((peer, 64), []).append(found)
    print("who          in flight  requests/s (best)  CPU ms a call (median)")
    best, cpus, ratios = {}, {}, {}
    for (who, in_flight), found in rows.items():
        best[who, in_flight] = max(rate for rate, _ in found)
        cpus[who, in_flight] = statistics.median(cpu for _, cpu in found)
        print(f"{who:12} {in_flight:9}  {best[who, in_flight]:17.0f}  {cpus[who, in_flight]:22.2f}")
    for who, in_flight in best:
        if who != "summarizer":
            ratios[who] = round(best["summarizer", in_flight] / best[who, in_flight], 1)
            print(f"against {who}: {ratios[who]:.1f} times the requests/s")
    return {
        "rows": [
            {"who": who, "in flight": n, "requests/s": round(best[who, n]), "CPU ms": round(cpus[who, n], 2)}
            for who, n in best
        ],
        "CPU ms": round(cpus["summarizer", 64], 2),
        "times the requests/s": ratios,
    }


def run_peer(peer: str, folder: Path, address: str) -> tuple[float, float]:
    """A peer's requests a second and CPU milliseconds a call, measured in its own environment."""
    python, script = environments.python_of(peer, folder), environments.script(f"{peer}_calls.py")
    command = [python, script, address, "64", str(ARTICLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rate, cpu = done.stdout.split()[-2:]
    return float(rate), float(cpu)


def measure_kill(kills: int) -> dict[str, Any]:
    """Kill a run of 200 calls at random moments, continue it each time, and count what was paid twice or lost."""
    chance = random.Random(1)
    twice = lost = torn = on_the_wire = 0
    with tempfile.TemporaryDirectory() as folder:
        for point in range(kills):
            cache, log = Path(folder) / f"cache-{point}", Path(folder) / f"log-{point}"
            with fake_server.serve_in_thread(delayed) as fake:
                command = [sys.executable, __file__, "run", fake.base_url, str(cache), str(log)]
                process = subprocess.Popen(command)
                moment = chance.randrange(1, 200)
                while fake.asked < moment:
                    time.sleep(0.001)
                time.sleep(chance.uniform(0.0, 0.02))
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                time.sleep(0.1)
                answered = set(log.read_text().split()) if log.exists() else set()
                before = [body["messages"][0]["content"].split()[0] for body in fake.requests]
                subprocess.run(command, check=True)
                after = [body["messages"][0]["content"].split()[0] for body in fake.requests][len(before) :]
            done = Path(log).read_text().split()
            twice += len(answered & set(after))
            lost += 200 - len(set(done))
            torn += sum(1 for number in done if not number.isdigit())
            on_the_wire += len(set(before) & set(after))
            print(f"{point:2}: {len(answered):3} answered before the kill, {len(after):3} asked after it", flush=True)
    print(
        f"answered and paid again: {twice}; lost: {lost}; torn: {torn}; in flight at a kill, asked again: {on_the_wire}"
    )
    runs = kill_runs(kills)
    return {
        "runs": runs,
        "kills": kills,
        "paid twice": twice,
        "lost": lost,
        "torn": torn,
        "asked again in flight": on_the_wire,
    }


def delayed(body: fake_server.Body) -> fake_server.Reply:  # noqa: ARG001  a script takes it
    """An answer after 20 ms."""
    return fake_server.Reply(body=fake_server.completion('{"ok":true,"text":""}').body, delay=0.02)


async def run_to_be_killed(address: str, cache: str, log: str) -> None:
    """Ask 200 questions, four at a time; a question is written to the log when its answer is in the caller's hands."""
    settings = read_settings(model="fake", base_url=address, cache=cache, concurrency=4)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    async with open_model(settings) as model:

        async def ask(number: int) -> None:
            await model.ask(question(number), article=str(number), kind="k")
            os.write(descriptor, f"{number}\n".encode())

        await asyncio.gather(*(ask(number) for number in range(200)))


def measure_limits() -> dict[str, Any]:
    """A simulated endpoint that takes 60 requests a minute, 200 workers, in virtual time."""
    kinds = {
        "bucket of 60": lambda: endpoints.Bucket(60, burst=60),
        "bucket of 1": lambda: endpoints.Bucket(60, burst=1),
        "fixed window": lambda: endpoints.FixedWindow(60),
        "sliding window": lambda: endpoints.SlidingWindow(60),
    }
    print("endpoint        limit    Retry-After  429s     of the ideal rate  lost")
    rows = []
    for limit, stated, headers in (("stated", 60.0, False), ("learned", None, False), ("headers", None, True)):
        for tells in (True, False):
            for name, make in kinds.items():
                run = endpoints.simulate(make(), questions=2000, stated=stated, tells=tells, headers=headers)
                found = run_virtually(run)
                print(
                    f"{name:15} {limit:8} {'told' if tells else 'untold':12} "
                    f"{found.refused / found.sent:6.2%}  {(2000 - found.lost) / found.seconds:16.1%}  {found.lost:4}"
                )
                rows.append(
                    {
                        "endpoint": name,
                        "limit": limit,
                        "told": tells,
                        "refused %": round(100 * found.refused / found.sent, 2),
                        "of the ideal rate %": round(100 * (2000 - found.lost) / found.seconds, 1),
                        "lost": found.lost,
                    }
                )
    learned = [row for row in rows if row["limit"] == "learned"]
    worst = {
        "refused %": max(row["refused %"] for row in learned),
        "of the ideal rate %": min(row["of the ideal rate %"] for row in learned),
    }
    return {"rows": rows, "learned": worst}


async def measure_faults() -> dict[str, Any]:
    """2,000 questions, a tenth of all requests disturbed in every known way, one repair round each."""
    script = fake_server.Faulty(lambda _: fake_server.completion(), share=0.1, faults=fake_server.FAULTS)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as cache:
        async with fake_server.serve(script, keep=False) as fake:
            settings = read_settings(model="fake", base_url=fake.base_url, cache=cache, concurrency=32)
            start = time.perf_counter()
            async with open_model(settings) as model:

                async def ask(number: int) -> None:
                    first, ledger = question(number), model.ledger()
                    options = {"article": str(number), "kind": "k", "accept": require_json, "ledger": ledger}
                    try:
                        try:
                            await model.ask(first, **options)
                        except InvalidAnswer:
                            again = Message("user", "Answer in JSON.")
                            repair = Request((*first.messages, again), SCHEMA, "verdict", 600)
                            await model.ask(repair, **options)
                        outcomes["delivered"] += 1
                    except SummarizerError as error:
                        outcomes[f"named: {type(error).__name__}: {error}"] += 1

                await asyncio.gather(*(ask(number) for number in range(2000)))
                total = model.tally.total()
    print(f"{time.perf_counter() - start:.0f} s, {fake.asked} requests, {script.disturbed} disturbed")
    print(f"counted {total.paid_calls} calls, {total.failed_calls} of them failed")
    for outcome, number in outcomes.most_common():
        print(f"{number:5}  {outcome}")
    print(f"{sum(outcomes.values())} of 2000 delivered or named")
    run = await read_disturbed(2000)
    delivered, named = outcomes["delivered"], sum(outcomes.values()) - outcomes["delivered"]
    return {
        "run": run,
        "questions": 2000,
        "disturbed": script.disturbed,
        "delivered": delivered,
        "named": named,
        "delivered or named": delivered + named,
    }


def require_json(text: str) -> None:
    """Accepts JSON alone."""
    try:
        json.loads(text)
    except ValueError as problem:
        raise InvalidAnswer([str(problem)], text) from problem


async def measure_kept(questions: int = 100_000) -> dict[str, Any]:
    """Time and memory of answers that all come from the cache."""
    with tempfile.TemporaryDirectory() as cache:
        async with fake_server.serve(lambda _: fake_server.completion(), keep=False) as fake:
            settings = read_settings(model="fake", base_url=fake.base_url, cache=cache, concurrency=64)
            async with open_model(settings) as model:
                kept = [question(number) for number in range(1000)]
                await asyncio.gather(*(model.ask(asked, article="a", kind="k") for asked in kept))
                start = time.perf_counter()
                for number in range(questions):
                    await model.ask(kept[number % 1000], article=str(number), kind="k", accept=require_json)
                seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{questions / seconds:.0f} kept answers/s; {memory:.0f} MB at most with {questions} articles tallied")
    return {"questions": questions, "answers/s": round(questions / seconds), "peak MB": round(memory)}


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["throughput", "kill", "limits", "faults", "kept", "cached", "run"])
    parser.add_argument("--peers", type=Path, help="folder of the peers' virtual environments")
    parser.add_argument("--kills", type=int, default=30, help="runs that are killed")
    parser.add_argument("--articles", type=int, default=2000, help="articles of the cached run")
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    figures.add_option(parser)
    options = parser.parse_args()
    if options.what == "run":
        asyncio.run(run_to_be_killed(*options.rest))
        return
    measures = {
        "throughput": lambda: measure_throughput(options.peers),
        "kill": lambda: measure_kill(options.kills),
        "limits": measure_limits,
        "faults": lambda: asyncio.run(measure_faults()),
        "kept": lambda: asyncio.run(measure_kept()),
        "cached": lambda: measure_cached(options.articles),
    }
    peers = PEERS if options.what == "throughput" and options.peers else ()
    figures.keep(options.json, measures[options.what](), peers=environments.versions(*peers))


if __name__ == "__main__":
    main()
