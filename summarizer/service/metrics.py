"""What the service did, in numbers, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from summarizer.service.jobs import STATES
from summarizer.usage import Spent

# Seconds. From a look at a job's state to an article that a small model on two cores reads in a minute.
_BUCKETS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 60.0, 300.0)


class Metrics:
    """Counts requests as they come; all else is asked for when the numbers are read."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "summarizer_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "summarizer_request_seconds", "Time to answer.", ("route",), buckets=_BUCKETS, registry=self._registry
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered. A method that no route knows is counted with all others of its sort."""
        known = method if method in ("GET", "POST", "DELETE") else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self, *, jobs: Mapping[str, int], articles: Mapping[str, int], spent: Spent, ready: bool) -> bytes:
        """All numbers, in Prometheus' text format."""
        now = CollectorRegistry()
        now.register(_Now(jobs, articles, spent, ready=ready))
        return generate_latest(self._registry) + generate_latest(now)


class _Now(Collector):
    """The numbers that others count."""

    def __init__(self, jobs: Mapping[str, int], articles: Mapping[str, int], spent: Spent, *, ready: bool) -> None:
        self._jobs = jobs
        self._articles = articles
        self._spent = spent
        self._ready = ready

    def collect(self) -> Iterable[Metric]:
        """See `Collector.collect`."""
        ready = GaugeMetricFamily("summarizer_ready", "1 where a model is open, else 0.")
        ready.add_metric((), float(self._ready))
        yield ready
        jobs = GaugeMetricFamily("summarizer_jobs", "Jobs that are kept, by state.", labels=("state",))
        for state in STATES:
            jobs.add_metric((state,), self._jobs.get(state, 0))
        yield jobs
        spent = self._spent
        yield _counter(
            "summarizer_articles",
            "Articles since the start.",
            "outcome",
            {outcome: self._articles.get(outcome, 0) for outcome in ("read", "failed")},
        )
        yield _counter(
            "summarizer_calls",
            "Requests to the model: sent and answered, sent in vain, answered by the cache.",
            "outcome",
            {
                "answered": spent.paid_calls - spent.failed_calls,
                "failed": spent.failed_calls,
                "cached": spent.kept_calls,
            },
        )
        yield _counter(
            "summarizer_tokens",
            "Tokens paid for.",
            "direction",
            {"prompt": spent.prompt, "completion": spent.completion},
        )
        cost = CounterMetricFamily("summarizer_cost_usd", "US dollars, where the price is known.")
        cost.add_metric((), spent.cost)
        yield cost


def _counter(name: str, text: str, label: str, values: Mapping[str, float]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, text, labels=(label,))
    for value, amount in values.items():
        family.add_metric((value,), amount)
    return family
