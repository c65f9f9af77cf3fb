"""Instructor against the fake server: ADDRESS IN_FLIGHT CHARACTERS; prints requests/s and CPU ms a call."""

from __future__ import annotations

import asyncio
import sys
import time

import instructor
from openai import AsyncOpenAI
from pydantic import BaseModel

QUESTIONS = 600


class Verdict(BaseModel):
    """What is asked for."""

    ok: bool
    text: str


async def main(address: str, in_flight: int, characters: int) -> None:
    """Ask, and print what it took."""
    client = instructor.from_openai(
        AsyncOpenAI(api_key="none", base_url=address, max_retries=0), mode=instructor.Mode.JSON_SCHEMA
    )
    turns = asyncio.Semaphore(in_flight)

    async def ask(number: int) -> None:
        async with turns:
            messages = [{"role": "user", "content": f"{number} " + "word " * (characters // 5)}]
            await client.chat.completions.create(
                model="fake", response_model=Verdict, messages=messages, max_tokens=600
            )

    await asyncio.gather(*(ask(-number) for number in range(in_flight)))
    start, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(ask(number) for number in range(QUESTIONS)))
    print(QUESTIONS / (time.perf_counter() - start), (time.process_time() - cpu) * 1e3 / QUESTIONS)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
