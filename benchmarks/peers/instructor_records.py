"""
Instructor on articles: ADDRESS MODEL; reads articles and kinds as JSON, writes an answer a line.

As its documentation says: Pydantic models with descriptions, `CitationMixin` for quotes, the text as validation context
(https://python.useinstructor.com/concepts/citation/), JSON schema mode for a server of llama.cpp
(https://python.useinstructor.com/integrations/llama-cpp-python/), its usual retries.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Literal

import instructor
from instructor import CitationMixin
from openai import OpenAI
from pydantic import BaseModel, Field, create_model


def models(kinds: list[dict[str, Any]]) -> type[BaseModel]:
    """A model a kind, with words for every field, and one that holds a list of each."""
    lists: dict[str, Any] = {}
    for kind in kinds:
        fields: dict[str, Any] = {}
        for field in kind["fields"]:
            if field["many"]:
                words: Any = list[str]
            else:
                words = Literal[tuple(field["choices"])] if field["choices"] else str
            # Required, and empty where nothing is said: offered null, the small model says little else.
            fields[field["name"]] = (words, Field(description=field["description"]))
        model = create_model(kind["name"], __base__=CitationMixin, __doc__=kind["description"], **fields)
        lists[kind["name"]] = (list[model], Field(description=kind["description"]))
    return create_model("Records", __doc__="All records of the article.", **lists)


def places(quotes: list[str], text: str) -> list[list[int]]:
    """Where the quotes stand that the citation check left; it has made them the text's own words."""
    return [[start, start + len(quote)] for quote in quotes if (start := text.find(quote)) >= 0]


def main(address: str, model: str) -> None:
    """Ask for each article's records, one after another."""
    given = json.load(sys.stdin)
    records = models(given["kinds"])
    client = instructor.from_openai(
        OpenAI(api_key="none", base_url=address, timeout=1800), mode=instructor.Mode.JSON_SCHEMA
    )
    for article in given["articles"]:
        start = time.perf_counter()
        found: list[dict[str, Any]] = []
        error = None
        try:
            answer = client.chat.completions.create(
                model=model,
                response_model=records,
                messages=[
                    {"role": "system", "content": given["task"]},
                    {"role": "user", "content": f"{article['published']}\n\n{article['text']}"},
                ],
                context={"context": article["text"]},
                temperature=0,
                max_tokens=given["max_tokens"],
            )
        except Exception as problem:  # noqa: BLE001  whatever a peer raises costs it this article
            error = f"{type(problem).__name__}: {str(problem)[:200]}"
        else:
            for kind in given["kinds"]:
                for record in getattr(answer, kind["name"]):
                    told = record.model_dump()
                    quotes = told.pop("substring_quotes")
                    found.append(
                        {
                            "kind": kind["name"],
                            "fields": told,
                            "quotes": quotes,
                            "places": places(quotes, article["text"]),
                        }
                    )
        seconds = time.perf_counter() - start
        print(json.dumps({"id": article["id"], "seconds": seconds, "error": error, "records": found}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
