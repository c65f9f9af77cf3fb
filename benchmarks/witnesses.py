"""
Which tests run which line of the code, and whether some of them notice a change of it: each in a process of its own.

The processes are forked from this one, which has all libraries loaded; a changed module is compiled into its process
and never touches a file.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pickle
import pkgutil
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

import coverage
import pytest
from hypothesis import Phase, settings
from mutants import Mutant

# Of the CPU time that the tests took unchanged, and seconds beside it; of both, how long they may wait.
SLOWER, GRACE, WAITING = 4, 20, 5
# Bytes of address space: a mutant that collects without end is stopped there.
MEMORY = 8 << 30
PYTEST = (
    *("-q", "-x", "--no-header", "--tb=no", "--show-capture=no", "-p", "no:cacheprovider", "-m", "not live"),
    # Its plugins are loaded before forking.
    *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
)


@dataclass(slots=True)
class Baseline:
    """
    What the tests do with the code as it is.

    Attributes:
        seconds: How long each test takes, by node id.
        tests: The tests that run a line, by file and line.
        imported: Lines that run on import.
        folders: The tests that run anything of a folder.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    imported: set[tuple[str, int]] = field(default_factory=set)
    folders: dict[str, set[str]] = field(default_factory=dict)

    def covering(self, mutant: Mutant) -> set[str]:
        """The tests that run a mutant's statement; for what runs on import, those that run anything of its module."""
        places = [(mutant.file, line) for line in range(mutant.line, mutant.last_line + 1)]
        found = {test for place in places for test in self.tests.get(place, ())}
        if not mutant.where or self.imported.intersection(places):
            found |= {test for (file, _), tests in self.tests.items() if file == mutant.file for test in tests}
            found = found or self.folders.get(str(Path(mutant.file).parent), set())
        return found


def in_child(work: Callable[[], Any], limit: float) -> Any:
    """What *work* returns in a process of its own; None where it takes more than *limit* seconds of CPU or is lost."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        with os.fdopen(writer, "wb") as pipe, suppress(BaseException):
            pickle.dump(work(), pipe)
        os._exit(0)
    os.close(writer)
    answer = bytearray()
    deadline = time.monotonic() + WAITING * limit
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        while (left := deadline - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
            if not (part := pipe.read(1 << 16)):
                break
            answer += part
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    try:
        return pickle.loads(answer)
    except (EOFError, pickle.UnpicklingError):
        return None


def _enter(root: Path) -> None:
    sys.dont_write_bytecode = True
    os.chdir(root)
    sys.path.insert(0, str(root))


class _Steady:
    """The same examples in each run, and no search for the smallest that fails."""

    def pytest_configure(self) -> None:
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutation", deadline=None, derandomize=True, database=None, phases=phases)
        settings.load_profile("mutation")


class _Chosen(_Steady):
    """Runs some tests in a given order, and keeps the first that fails."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: i for i, test in enumerate(tests)}
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self.order), key=lambda i: self.order[i.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid


def find_witness(root: Path, mutant: Mutant, code: CodeType, tests: Sequence[str]) -> str:
    """The first of the tests that notices the mutant; "" if none does."""
    _enter(root)
    sys.meta_path.insert(0, _Changed(root, mutant.file, code))
    chosen = _Chosen(tests)
    try:
        status = pytest.main([*PYTEST, *sorted({test.split("::")[0] for test in tests})], plugins=[chosen])
    except BaseException as error:
        if isinstance(error, MemoryError):
            raise
        return f"import: {type(error).__name__}"
    return chosen.failed or ("" if status == 0 else f"collection: {status}")


class _Changed(importlib.abc.MetaPathFinder):
    """Finds one module of the package in memory."""

    def __init__(self, root: Path, file: str, code: CodeType) -> None:
        parts = Path(file).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.path, self.code = root / file, code

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self.name:
            return None
        loader = _InMemory(fullname, str(self.path))
        loader.code = self.code
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


class _InMemory(importlib.machinery.SourceFileLoader):
    code: CodeType

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        return self.code


def measure(root: Path, files: Sequence[str], watched: Sequence[str]) -> Baseline:
    """One run of the tests on the code as it is; a test that fails already is no witness and is left out."""
    _enter(root)
    sys.dont_write_bytecode = False
    counter = coverage.Coverage(data_file=None, config_file=False, include=watched)
    counter.start()
    counter.switch_context("import")
    package = importlib.import_module("summarizer")
    for module in pkgutil.walk_packages(package.__path__, "summarizer."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):
                importlib.import_module(module.name)
    watch = _Watch(counter)
    pytest.main([arg for arg in (*PYTEST, *files) if arg != "-x"], plugins=[watch])
    counter.stop()
    baseline = Baseline(seconds=watch.seconds)
    data = counter.get_data()
    for path in data.measured_files():
        file = str(Path(path).relative_to(root))
        for line, contexts in data.contexts_by_lineno(path).items():
            if "import" in contexts:
                baseline.imported.add((file, line))
            tests = {test for context in contexts for test in watch.sharing(context)}
            baseline.tests[file, line] = tests
            baseline.folders.setdefault(str(Path(file).parent), set()).update(tests)
    return baseline


class _Watch(_Steady):
    """Tells coverage which test is running; what several share counts for each of them."""

    def __init__(self, counter: coverage.Coverage) -> None:
        self.counter = counter
        self.seconds: dict[str, float] = {}
        self.shared: dict[str, set[str]] = {}
        self.failed: set[str] = set()
        self.running = ""

    def sharing(self, context: str) -> set[str]:
        """The tests that a context stands for."""
        tests = {context} | self.shared.get(context, set())
        return {test for test in tests if test in self.seconds}

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[Any]:
        """A file of tests may call the code while it is read."""
        self.counter.switch_context(f"file {collector.nodeid}")
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """Whatever one test left in a cache, the next would not run."""
        for name, module in list(sys.modules.items()):
            if name.startswith("summarizer"):
                for value in list(vars(module).values()):
                    if callable(getattr(value, "cache_clear", None)):
                        value.cache_clear()
        definitions = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - it has no public name
        fixtures = (f"fixture {found[-1].baseid} {name}" for name, found in definitions.items())
        for name in ("file " + item.nodeid.split("::")[0], *fixtures):
            self.shared.setdefault(name, set()).add(item.nodeid)
        self.running = item.nodeid
        self.counter.switch_context(item.nodeid)
        start = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - start
        if item.nodeid in self.failed:
            del self.seconds[item.nodeid]
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
        """What a file or the session sets up once is run for all who use it."""
        if fixturedef.scope == "function":
            return (yield)
        self.counter.switch_context(f"fixture {fixturedef.baseid} {fixturedef.argname}")
        result = yield
        self.counter.switch_context(self.running)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)
