"""llama.cpp inside this process, answering OpenAI's protocol on a loopback port."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import SettingsError

# Tokens of prompt and answer together. Qwen2.5-Coder-1.5B takes 28 KiB of memory a token.
CONTEXT = 16_384
# llama.cpp's own scale: 1 prints errors alone.
VERBOSITY = 1


@dataclass(frozen=True, slots=True)
class Engine:
    """
    A running server.

    Attributes:
        name: The model's name, which is its file's stem.
        base_url: Where it answers, ending in `/v1`.
    """

    name: str
    base_url: str


@contextmanager
def serve(path: Path) -> Iterator[Engine]:
    """
    Load the GGUF file *path* and answer from it until the block ends.

    One slot, so that requests are answered in turn and each reuses the prompt of the one before as far as they agree.

    Raises:
        SettingsError: The extra `local` is not installed, or the file is no model.
    """
    if not path.is_file():
        raise SettingsError(f"{path}: no such model file; set SUMMARIZER_LOCAL_MODEL to a GGUF file, or unset it")
    try:
        import xllamacpp
    except ImportError:
        raise SettingsError(
            "the local model needs the extra `local`: run `pip install 'summarizer[local]'`, "
            "or choose a hosted model with --model"
        ) from None

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.model_alias = {path.stem}
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.n_gpu_layers = 0
    parameters.cpuparams.n_threads = _cores()
    parameters.cpuparams_batch.n_threads = _cores()
    parameters.cache_prompt = True
    parameters.cache_ram_mib = 0
    parameters.sampling.temp = 0.0
    parameters.sampling.seed = 0
    parameters.verbosity = VERBOSITY
    parameters.ui = False
    try:
        server = xllamacpp.Server(parameters)
    except Exception as error:  # noqa: BLE001  the binding raises bare exceptions
        raise SettingsError(f"{path}: cannot be loaded as a model: {error}") from None
    try:
        yield Engine(path.stem, f"{server.listening_address.rstrip('/')}/v1")
    finally:
        del server
        gc.collect()


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
