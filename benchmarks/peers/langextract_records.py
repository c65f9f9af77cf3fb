"""
LangExtract on articles: ADDRESS MODEL; reads articles and kinds as JSON, writes an answer a line.

As its documentation says: a task, one worked example of verbatim extractions with attributes, the OpenAI provider by
name for another server, which makes the schema from the example, and the usual chunks of 1,000 characters; extractions
without a place in the text are dropped (https://github.com/google/langextract).
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import langextract as lx
from langextract.factory import ModelConfig


def example(given: dict[str, Any], kinds: list[dict[str, Any]]) -> lx.data.ExampleData:
    """The worked example, each extraction with all attributes of its kind, so that the schema has them."""
    names = {kind["name"]: [field["name"] for field in kind["fields"]] for kind in kinds}
    extractions = [
        lx.data.Extraction(
            extraction_class=record["kind"],
            extraction_text=record["quote"],
            attributes={name: record["fields"].get(name, "") for name in names[record["kind"]]},
        )
        for record in given["records"]
    ]
    return lx.data.ExampleData(text=given["text"], extractions=extractions)


def main(address: str, model: str) -> None:
    """Ask for each article's records, one after another."""
    given = json.load(sys.stdin)
    worked = example(given["example"], given["kinds"])
    config = ModelConfig(
        model_id=model,
        provider="openai",
        provider_kwargs={
            "api_key": "none",
            "base_url": address,
            "temperature": 0,
            "max_output_tokens": given["max_tokens"],
        },
    )
    known = {kind["name"] for kind in given["kinds"]}
    for article in given["articles"]:
        start = time.perf_counter()
        found: list[dict[str, Any]] = []
        error = None
        try:
            answer = lx.extract(
                article["text"],
                prompt_description=given["task"],
                examples=[worked],
                config=config,
                additional_context=article["published"],
                max_workers=1,
                show_progress=False,
            )
        except Exception as problem:  # noqa: BLE001  whatever a peer raises costs it this article
            error = f"{type(problem).__name__}: {str(problem)[:200]}"
        else:
            for one in answer.extractions or ():
                span = one.char_interval
                found.append(
                    {
                        "kind": one.extraction_class if one.extraction_class in known else None,
                        "fields": one.attributes or {},
                        "quotes": [one.extraction_text],
                        "places": [] if span is None else [[span.start_pos, span.end_pos]],
                    }
                )
        seconds = time.perf_counter() - start
        print(json.dumps({"id": article["id"], "seconds": seconds, "error": error, "records": found}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
