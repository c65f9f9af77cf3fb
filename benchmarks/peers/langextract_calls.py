"""LangExtract against the fake server: ADDRESS IN_FLIGHT CHARACTERS; prints requests/s and CPU ms a call."""

from __future__ import annotations

import sys
import time

import langextract as lx
from langextract.core.data import Document
from langextract.factory import ModelConfig, create_model

QUESTIONS = 100


def main(address: str, in_flight: int, characters: int) -> None:
    """Ask, and print what it took."""
    example = lx.data.ExampleData(
        text="The mayor met the envoy.",
        extractions=[lx.data.Extraction(extraction_class="meeting", extraction_text="met the envoy")],
    )
    model = create_model(
        ModelConfig(
            model_id="gpt-fake",
            provider="OpenAILanguageModel",
            provider_kwargs={"api_key": "none", "base_url": address},
        )
    )

    def ask(numbers: range) -> None:
        documents = [
            Document(text=f"{number} " + "word " * (characters // 5), document_id=f"d{number}") for number in numbers
        ]
        lx.extract(
            documents,
            prompt_description="Find meetings.",
            examples=[example],
            model=model,
            max_workers=in_flight,
            batch_length=in_flight,
            max_char_buffer=2 * characters,
            show_progress=False,
            prompt_validation_level=lx.prompt_validation.PromptValidationLevel.OFF,
        )

    ask(range(-3, 0))
    start, cpu = time.perf_counter(), time.process_time()
    ask(range(QUESTIONS))
    print(QUESTIONS / (time.perf_counter() - start), (time.process_time() - cpu) * 1e3 / QUESTIONS)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
