"""
What the embedded engine's settings are worth: one request, read and answered under each, and how long that takes.

    python benchmarks/engine.py [--model FILE.gguf]

Every setting loads the model anew in a process of its own, reads the same article twice (the second time with another
task, so that the start is reused) and prints tokens a second in and out, as the server counts them. The first line is
what `summarizer` uses; the ratio is to its time for both requests.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from summarizer.local.weights import ensure  # noqa: E402  found by the line above
from summarizer.settings import read_settings  # noqa: E402  likewise

ARTICLE = (HERE.parent / "examples/articles/hodeidah-redeployment.txt").read_text("utf-8")
TASKS = ("List every force that is counted, as JSON.", "List every distance that is told, as JSON.")
# Tokens of an answer, so that each setting writes as many.
TOKENS = 80


def used(parameters: Any) -> None:
    """As the product has it."""
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = multiprocessing.cpu_count()


def one_thread(parameters: Any) -> None:
    """One thread, which a busy neighbour disturbs less."""
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1


def small_batch(parameters: Any) -> None:
    """Prompts read in smaller pieces."""
    used(parameters)
    parameters.n_batch = parameters.n_ubatch = 128


def large_batch(parameters: Any) -> None:
    """Prompts read in larger pieces."""
    used(parameters)
    parameters.n_batch = parameters.n_ubatch = 2048


def small_values(parameters: Any) -> None:
    """Keys and values kept in eight bits."""
    import xllamacpp

    used(parameters)
    parameters.cache_type_k = parameters.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_Q8_0


SETTINGS: dict[str, Callable[[Any], None]] = {
    "as used": used,
    "one thread": one_thread,
    "batch 128": small_batch,
    "batch 2048": large_batch,
    "8-bit keys and values": small_values,
}


def measure(path: str, name: str) -> dict[str, float]:
    """Both requests under one setting: tokens a second in and out, and seconds in all."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = path
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    parameters.n_gpu_layers = 0
    parameters.cache_prompt = True
    parameters.sampling.temp = 0.0
    parameters.verbosity = -1
    SETTINGS[name](parameters)
    server = xllamacpp.Server(parameters)
    timings = []
    started = time.monotonic()
    for task in TASKS:
        body = {
            "messages": [{"role": "user", "content": f"{ARTICLE}\n\n{task}"}],
            "max_tokens": TOKENS,
            "ignore_eos": True,
        }
        request = urllib.request.Request(
            f"{server.listening_address}/v1/chat/completions",
            json.dumps(body).encode(),
            {"content-type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            timings.append(json.load(answer)["timings"])
    return {
        "in": timings[0]["prompt_per_second"],
        "out": sum(t["predicted_n"] for t in timings) / sum(t["predicted_ms"] for t in timings) * 1000,
        "seconds": time.monotonic() - started,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path)
    path = parser.parse_args().model or ensure(read_settings().cache / "models")
    first = 0.0
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for name in SETTINGS:
            figures = pool.apply(measure, (str(path), name))
            first = first or figures["seconds"]
            print(
                f"{name:22} {figures['in']:6.1f} tokens/s in {figures['out']:6.1f} out "
                f"{figures['seconds']:6.1f} s, {figures['seconds'] / first:4.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
