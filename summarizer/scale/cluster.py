"""A Ray cluster for one run: one that is there, or one on this machine that ends with the run."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import SettingsError

# Bytes of shared memory of a cluster of one machine: articles pass through it a block at a time.
_STORE = 256 * 2**20
# Bytes of a block, which is what Ray moves. What comes of a worker's call should be one: the call of a lost worker is
# repeated, and the blocks that were there before must come out the same.
_BLOCK = 16 * 2**20
# CPUs that are left to the tasks that read files.
_READERS = 1


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[int]:
    """
    A cluster for the block.

    Args:
        address: Of a running cluster ("auto" inside of one, host and port, ray://); None starts one of two processes
            or more on this machine, which ends with the block.
        workers: Workers at most.

    Returns:
        How many workers there is room for.

    Raises:
        SettingsError: The extra `ray` is not installed, or no cluster answers at *address*.
    """
    # Ray counts its users unless told not to; a run sends nothing to anybody but its model. And the C++ half of Ray
    # writes lines to standard error that help its developers alone.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise SettingsError(
            f"--runner ray: {error.name} is not installed; install the extra: pip install 'summarizer[ray]'"
        ) from None
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        if address is None:
            workers = min(workers, os.cpu_count() or 1)
            ray.init(
                num_cpus=workers + _READERS,
                object_store_memory=_STORE,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        else:
            ray.init(address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError) as error:
        raise SettingsError(f"--address {address}: no Ray cluster answers there: {error}") from None
    try:
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.target_max_block_size = _BLOCK
        yield max(1, min(workers, int(ray.cluster_resources().get("CPU", 1)) - _READERS))
    finally:
        ray.shutdown()
