"""A served model: what its calls cost, what is kept, and what comes of each fault."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_server import (
    FAULTS,
    VERDICT,
    FakeServer,
    Faulty,
    Reply,
    Script,
    completion,
    drip,
    error,
    in_turn,
    reset,
    serve,
    throttled,
)

from summarizer import limiter, retry
from summarizer.errors import InvalidAnswer, ModelError, Refused, SettingsError, Unavailable
from summarizer.failures import Closed, Lost
from summarizer.local import engine, weights
from summarizer.model import Model, open_model
from summarizer.request import Message, Request
from summarizer.settings import read_settings

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch):
    """Waits between attempts are tested in virtual time; here they are nothing."""
    monkeypatch.setattr(retry, "FIRST_WAIT", 0.0)
    monkeypatch.setattr(limiter, "FIRST_PAUSE", 0.0)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def request(number: int = 0) -> Request:
    """One of many different questions."""
    return Request((Message("user", f"Is it so, number {number}?"),), VERDICT, "verdict", 50)


def require_json(text: str) -> None:
    """Accepts JSON alone."""
    try:
        json.loads(text)
    except ValueError as problem:
        raise InvalidAnswer([str(problem)], text) from problem


@asynccontextmanager
async def served(script: Script, cache: Path, **options: Any) -> AsyncIterator[tuple[Model, FakeServer]]:
    """A model whose server follows *script*."""
    async with serve(script) as server:
        settings = read_settings(model="fake", base_url=server.base_url, cache=cache, **options)
        async with open_model(settings) as model:
            yield model, server


def always(reply: Reply) -> Callable[[Any], Reply]:
    """A script that knows one answer."""
    return lambda body: reply


async def test_answered_question_is_never_paid_again(cache: Path):
    """A second run over the same questions sends nothing."""
    async with served(always(completion()), cache) as (model, server):
        first = await model.ask(request(), article="a", kind="k")
    async with served(always(completion()), cache) as (model, server):
        second = await model.ask(request(), article="a", kind="k")

    assert server.asked == 0
    assert (first.source, second.source) == ("model", "cache")
    assert second.text == first.text
    assert model.tally.total().kept_calls == 1


async def test_identical_requests_in_flight_are_one_call(cache: Path):
    """A hundred workers with one question pay for one answer."""
    async with served(always(replace(completion(), delay=0.05)), cache) as (model, server):
        answers = await asyncio.gather(*(model.ask(request(), article=str(number), kind="k") for number in range(100)))

    assert server.asked == 1
    assert len({answer.text for answer in answers}) == 1
    assert model.tally.total().paid_calls == 1
    assert model.tally.total().kept_calls == 99


async def test_cancelled_worker_does_not_take_the_answer_from_others(cache: Path):
    """The call in flight belongs to all who wait for it."""
    async with served(always(replace(completion(), delay=0.05)), cache) as (model, _):
        leader = asyncio.ensure_future(model.ask(request(), article="a", kind="k"))
        await asyncio.sleep(0)
        follower = asyncio.ensure_future(model.ask(request(), article="b", kind="k"))
        await asyncio.sleep(0)
        leader.cancel()

        assert (await follower).text == '{"ok":true}'
        assert leader.cancelled()


async def test_question_that_nobody_waits_for_ends(cache: Path):
    """Cancelling the only worker cancels the call."""
    async with served(always(replace(completion(), delay=3600)), cache) as (model, _):
        lone = asyncio.ensure_future(model.ask(request(), article="a", kind="k"))
        await asyncio.sleep(0.01)
        lone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await lone

        assert not model._in_flight  # type: ignore[attr-defined]


UNUSABLE = {
    "truncated": completion('{"ok":', finish="length"),
    "refused": completion(None, refusal="I would rather not."),
    "filtered": completion("", finish="content_filter"),
    "empty": completion("  "),
    "no JSON": completion("Certainly! It is so."),
}


@pytest.mark.parametrize("name", UNUSABLE)
async def test_unusable_answers_are_not_kept(cache: Path, name: str):
    """What cannot be used is told, and asked again by the next run."""
    for _ in range(2):
        async with served(always(UNUSABLE[name]), cache) as (model, server):
            with pytest.raises((InvalidAnswer, Refused)):
                await model.ask(request(), article="a", kind="k", accept=require_json)

        assert server.asked == 1


async def test_failure_is_not_kept(cache: Path):
    """The answer after a failure is the one that counts."""
    async with served(in_turn(error(500), completion()), cache) as (model, server):
        answer = await model.ask(request(), article="a", kind="k")

    assert answer.text == '{"ok":true}'
    assert server.asked == 2
    assert model.tally.total().failed_calls == 1


async def test_kept_answer_that_is_no_longer_accepted_is_asked_again(cache: Path):
    """The raw answer is kept, and judged whenever it is read."""

    def refuse_the_first(text: str) -> None:
        if "true" in text:
            raise InvalidAnswer(["true is no longer allowed"], text)

    async with served(in_turn(completion(), completion('{"ok":false}')), cache) as (model, server):
        await model.ask(request(), article="a", kind="k")
        answer = await model.ask(request(), article="a", kind="k", accept=refuse_the_first)

    assert answer.text == '{"ok":false}'
    assert server.asked == 2


async def test_stricter_check_of_a_good_answer_costs_no_call(cache: Path):
    """A changed check reads what is kept."""
    async with served(always(completion()), cache) as (model, server):
        await model.ask(request(), article="a", kind="k")
        await model.ask(request(), article="a", kind="k", accept=require_json)

    assert server.asked == 1


async def test_fenced_answer_is_unwrapped(cache: Path):
    """Markdown around JSON is no fault of the JSON."""
    async with served(always(completion('```json\n{"ok":true}\n```')), cache) as (model, _):
        answer = await model.ask(request(), article="a", kind="k", accept=require_json)

    assert answer.text == '{"ok":true}'


async def test_server_that_ignores_schemas_is_told_in_words(cache: Path):
    """Prose in answer to json_schema shows that the server does not enforce it."""
    async with served(in_turn(completion("It is so."), completion()), cache) as (model, server):
        with pytest.raises(InvalidAnswer):
            await model.ask(request(1), article="a", kind="k", accept=require_json)
        await model.ask(request(2), article="a", kind="k", accept=require_json)

    assert "response_format" in server.requests[0]
    assert "response_format" not in server.requests[1]
    assert "JSON schema" in server.requests[1]["messages"][-1]["content"]


async def test_one_cut_answer_does_not_change_how_a_server_is_asked(cache: Path):
    """A server that has answered in the schema's form is asked in it again, whatever became of one answer."""
    async with served(in_turn(completion(), completion('{"ok":'), completion()), cache) as (model, server):
        await model.ask(request(1), article="a", kind="k", accept=require_json)
        with pytest.raises(InvalidAnswer):
            await model.ask(request(2), article="a", kind="k", accept=require_json)
        await model.ask(request(3), article="a", kind="k", accept=require_json)

    assert all("response_format" in body for body in server.requests)


async def test_wrong_key_costs_one_call(cache: Path):
    """What holds for every request is not asked for every article."""
    async with served(always(error(401, code="invalid_api_key")), cache, concurrency=1) as (model, server):
        results = await asyncio.gather(
            *(model.ask(request(number), article="a", kind="k") for number in range(50)), return_exceptions=True
        )

    assert server.asked == 1
    assert {type(result) for result in results} == {Closed}


async def test_unreachable_address_is_tried_once_a_question_after_the_first(tmp_path: Path):
    """A batch without network ends soon, and still notices when the network is back."""
    async with serve(always(completion())) as server:
        address = server.base_url
    settings = read_settings(model="fake", base_url=address, cache=tmp_path, attempts=4)
    async with open_model(settings) as model:
        for number in range(5):
            with pytest.raises(Unavailable, match="not reachable"):
                await model.ask(request(number), article="a", kind="k")
        tried = model.tally.total().failed_calls
        async with serve(always(completion()), port=int(address.split(":")[2].split("/")[0])):
            answer = await model.ask(request(9), article="a", kind="k")

    assert tried == 4 + 4 * 1
    assert answer.text == '{"ok":true}'


async def test_slow_drip_ends_at_the_attempts_deadline(cache: Path):
    """A server that sends a byte now and then does not hold a worker for ever."""
    script = in_turn(drip(0.2), completion())
    async with served(script, cache, request_timeout=0.3, attempts=100) as (model, server):
        answer = await model.ask(request(), article="a", kind="k")

    assert answer.text == '{"ok":true}'
    assert server.asked > 1


async def test_repair_round_draws_on_the_same_ledger(cache: Path):
    """Transport errors of the question leave fewer attempts for its repair."""
    async with served(always(error(500)), cache, attempts=3) as (model, server):
        ledger = model.ledger()
        with pytest.raises(Unavailable):
            await model.ask(request(1), article="a", kind="k", ledger=ledger)
        with pytest.raises(Refused):
            await model.ask(request(2), article="a", kind="k", ledger=ledger)

    assert server.asked == 3


async def test_max_calls_is_never_exceeded(cache: Path):
    """Many workers together send no more than the run may; what was answered is delivered."""
    script = Faulty(always(completion()), share=0.3, faults=[error(500), reset()])
    async with served(script, cache, max_calls=20, concurrency=16) as (model, server):
        results = await asyncio.gather(
            *(model.ask(request(number), article="a", kind="k") for number in range(60)), return_exceptions=True
        )

    assert server.asked == model.tally.total().paid_calls == 20
    assert any("--max-calls" in str(result) for result in results)


async def test_max_cost_holds_with_the_users_prices(cache: Path, tmp_path: Path):
    """The money that was spent, what was lost on the way included, stays below the limit."""
    prices = tmp_path / "prices.json"
    prices.write_text(json.dumps({"date": "2026-01-01", "services": {"*": {"fake": [10.0, 10.0, 100.0]}}}))
    script = Faulty(always(completion()), share=0.2, faults=[reset()])
    async with served(script, cache, max_cost=0.1, prices=prices, concurrency=16) as (model, _):
        results = await asyncio.gather(
            *(model.ask(request(number), article="a", kind="k") for number in range(100)), return_exceptions=True
        )

    spent = model.tally.total().cost
    assert 0.09 < spent <= 0.1
    assert any("--max-cost" in str(result) for result in results)


async def test_limit_of_money_needs_a_price(cache: Path):
    """A limit that cannot be held is an error before the first call."""
    with pytest.raises(SettingsError, match=r"price of model fake.*--max-calls"):
        async with served(always(completion()), cache, max_cost=1.0):
            raise AssertionError("must not open")


async def test_forecast_sends_nothing_and_knows_the_cache(cache: Path):
    """A dry run counts what would be asked."""
    async with served(always(completion()), cache) as (model, server):
        await model.ask(request(1), article="a", kind="k")
        forecast = model.foresee([request(1), request(2), request(3)])

    assert (forecast.kept, forecast.calls) == (1, 2)
    assert server.asked == 1


async def test_concurrency_is_bounded(cache: Path):
    """No more requests in flight than the user allows."""
    async with served(always(replace(completion(), delay=0.01)), cache, concurrency=5) as (model, server):
        await asyncio.gather(*(model.ask(request(number), article="a", kind="k") for number in range(60)))

    assert server.most_in_flight == 5


async def test_every_question_under_faults_is_answered_or_fails_by_name(cache: Path):
    """A third of the requests disturbed in every known way: nothing hangs, nothing is lost, nothing else is raised."""
    faults = [fault for fault in FAULTS if fault.status != 429]
    script = Faulty(always(completion()), share=0.33, faults=faults)
    async with served(script, cache, concurrency=32) as (model, server):
        results = await asyncio.gather(
            *(model.ask(request(number), article=str(number), kind="k", accept=require_json) for number in range(300)),
            return_exceptions=True,
        )

    answered = [result for result in results if not isinstance(result, BaseException)]
    failed = [result for result in results if isinstance(result, BaseException)]
    assert {answer.text for answer in answered} == {'{"ok":true}'}
    assert all(isinstance(failure, ModelError | InvalidAnswer) for failure in failed)
    assert len(answered) > 250
    assert model.tally.total().paid_calls == server.asked


async def test_throttled_requests_are_answered_in_the_end(cache: Path):
    """A 429 with its wait as seconds or date delays an answer and loses none."""
    script = in_turn(throttled(0.01), throttled(0, as_date=True), completion())
    async with served(script, cache) as (model, server):
        answer = await model.ask(request(), article="a", kind="k")

    assert answer.text == '{"ok":true}'
    assert server.asked == 3


async def test_wait_of_hours_ends_the_run_and_says_so(cache: Path):
    """A day's quota that is used up: nothing sleeps until tomorrow, and nothing more is sent."""
    async with served(always(throttled(86_400)), cache) as (model, server):
        for number in range(3):
            with pytest.raises(Closed, match=r"86,400 s: run the same command again"):
                await model.ask(request(number), article="a", kind="k")

    assert server.asked == 1


async def test_lost_answers_name_the_cause(cache: Path):
    """When the attempts are used up, the last failure is told."""
    async with served(always(reset()), cache, attempts=2) as (model, _):
        with pytest.raises(Lost, match="gave no whole answer"):
            await model.ask(request(), article="a", kind="k")


async def test_model_says_who_reads_and_where(cache: Path):
    """For the line on standard error at the start of every run."""
    async with served(always(completion()), cache) as (model, server):
        assert (model.name, model.where, model.local) == ("fake", server.base_url, False)
        assert model.price is None


async def test_kept_answers_need_no_model(cache: Path, monkeypatch: pytest.MonkeyPatch):
    """A second run over the same articles neither fetches nor loads the embedded model."""
    async with serve(always(completion())) as server:

        @contextmanager
        def engine_on_loopback(path: Path) -> Iterator[engine.Engine]:
            yield engine.Engine(path.stem, server.base_url)

        monkeypatch.setattr(weights, "ensure", lambda folder, **_: folder / "m.gguf")
        monkeypatch.setattr(engine, "serve", engine_on_loopback)
        async with open_model(read_settings(model="local", cache=cache)) as model:
            await model.ask(request(), article="a", kind="k")
    monkeypatch.setattr(engine, "serve", None)

    async with open_model(read_settings(model="local", cache=cache)) as model:
        answer = await model.ask(request(), article="a", kind="k")

    assert answer.source == "cache"
    assert model.tally.total().cost == 0.0


async def test_own_gguf_of_the_same_name_is_another_model(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A file that was replaced does not answer with its predecessor's words."""
    own = tmp_path / "mine.gguf"
    async with serve(always(completion())) as server:

        @contextmanager
        def engine_on_loopback(path: Path) -> Iterator[engine.Engine]:
            yield engine.Engine(path.stem, server.base_url)

        monkeypatch.setattr(engine, "serve", engine_on_loopback)
        for content in (b"one", b"one", b"two"):
            own.write_bytes(content)
            async with open_model(read_settings(model="local", cache=cache, local_model=own)) as model:
                await model.ask(request(), article="a", kind="k")

    assert server.asked == 2
    assert model.name == "mine"


async def test_own_gguf_that_is_missing_is_told_at_once(tmp_path: Path):
    """Before any article is read."""
    settings = read_settings(model="local", cache=tmp_path, local_model=tmp_path / "none.gguf")

    with pytest.raises(SettingsError, match="SUMMARIZER_LOCAL_MODEL"):
        async with open_model(settings):
            raise AssertionError("must not open")
