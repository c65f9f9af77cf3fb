"""One budget of requests, divided among workers by what each has to send."""

from __future__ import annotations

from dataclasses import dataclass

# Seconds after which the share of a worker that is not heard of goes to the others; it is heard of every `RENEWAL`.
LEASE = 5.0
RENEWAL = 1.0
# Part of the budget that a share must be for a worker to send anything: less would be a request an hour.
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Share:
    """
    What one worker may send.

    Attributes:
        concurrency: Requests in flight; 0 is none for now.
        requests_per_minute: None is unlimited.
        tokens_per_minute: Likewise.
    """

    concurrency: int
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None


@dataclass(slots=True)
class _Lease:
    """A worker's part of the budget (requests in flight are counted apart), its load, and when it was last heard of."""

    part: float
    concurrency: int
    load: int
    heard: float


class Allotment:
    """
    Divides what a whole run may send; at no time do the shares that are out exceed it.

    A worker's part follows its load, the requests that it has in flight and waiting, in proportion to that of all.
    It grows by what the others have given back, so it takes a renewal or two to follow.

    Args:
        whole: What all workers may send together.
    """

    def __init__(self, whole: Share) -> None:
        self._whole = whole
        self._leases: dict[str, _Lease] = {}

    def renew(self, worker: str, load: int, now: float) -> Share:
        """
        The share of *worker* from now on, in place of the one it had.

        Args:
            worker: Any name that no other worker has.
            load: Requests that it has in flight or waiting.
            now: Seconds, of a clock that is the same for all.
        """
        others = [lease for name, lease in self._leases.items() if name != worker]
        loads = load + 1 + sum(lease.load + 1 for lease in others)
        wanted = (load + 1) / loads
        part = max(0.0, min(wanted, 1.0 - sum(lease.part for lease in others)))
        whole = self._whole.concurrency
        room = whole - sum(lease.concurrency for lease in others)
        concurrency = max(0, min(max(1, int(wanted * whole)), room))
        self._leases[worker] = _Lease(part, concurrency, load, now)
        return Share(
            concurrency if part > _LEAST else 0,
            _part(self._whole.requests_per_minute, part),
            _part(self._whole.tokens_per_minute, part),
        )

    def lost(self, now: float) -> list[str]:
        """The workers that were not heard of for `LEASE` seconds; their shares are free again."""
        gone = [name for name, lease in self._leases.items() if lease.heard <= now - LEASE]
        for name in gone:
            del self._leases[name]
        return gone


def _part(rate: float | None, part: float) -> float | None:
    return None if rate is None else max(rate * part, rate * _LEAST)
