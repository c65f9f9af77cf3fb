"""Files of articles wherever they are: on this machine, on a folder that all machines see, or behind a URL."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

import orjson

from summarizer.article import Article
from summarizer.errors import InputError, SettingsError
from summarizer.load import ENDINGS, read_file, read_object
from summarizer.reading.find import STDIN, Found, find_files
from summarizer.reading.identify import Place

PARQUET = ".parquet"
_ENDINGS = (*ENDINGS, PARQUET)
# Rows of a Parquet file that are read at a time.
_ROWS = 256


def list_inputs(inputs: Sequence[str]) -> Iterator[Found | InputError]:
    """
    The files that *inputs* lead to, in the order of the inputs, each once: as `find_files`, and Parquet and URLs too.

    Raises:
        SettingsError: Standard input is among them, which other machines cannot read.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _list_url(given) if "://" in given else find_files([given], endings=_ENDINGS):
            if isinstance(found, Found):
                if found.path == STDIN:
                    raise SettingsError("--runner ray reads no standard input: write the articles to a file")
                name = found.url or str(found.path.resolve())
                if name in seen:
                    continue
                seen.add(name)
            yield found


def read_stored(file: Found) -> Iterator[tuple[Place, Article] | InputError]:
    """The articles of a file, each with its place, under ids that are not yet unique."""
    import pyarrow as pa

    try:
        with _opened(file) as content:
            if file.ending == PARQUET:
                yield from _read_rows(file, content)
            else:
                yield from read_file(file, content)
    except (OSError, pa.ArrowException) as error:
        yield InputError(file.name, f"cannot be read: {error}")


def _list_url(url: str) -> Iterator[Found | InputError]:
    """The file, or the files of the folder, at an address: s3://, gs://, abfs://, hdfs://, file://."""
    import pyarrow as pa
    from pyarrow import fs

    try:
        system, path = fs.FileSystem.from_uri(url)
        info = system.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            yield InputError(url, "does not exist; check the address")
            return
        one = info.type == fs.FileType.File
        files = [info] if one else system.get_file_info(fs.FileSelector(path, recursive=True))
    except (OSError, pa.ArrowException) as error:
        yield InputError(url, f"cannot be listed: {error}")
        return
    scheme = url.split("://", 1)[0]
    names = sorted(file.path for file in files if file.type == fs.FileType.File)
    fitting = [n for n in names if PurePosixPath(n).suffix.lower() in _ENDINGS and not _hidden(n, path)]
    if not fitting:
        yield InputError(url, f"holds no file with the ending {', '.join(_ENDINGS)}")
    for name in fitting:
        address = f"{scheme}://{name}"
        yield Found(Path(address), in_folder=not one, url=address)


def _hidden(name: str, folder: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name.removeprefix(folder)).parts)


@contextmanager
def _opened(file: Found) -> Iterator[IO[bytes]]:
    if file.url is None:
        with file.path.open("rb") as content:
            yield content
        return
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(file.url)
    with closing(io.BufferedReader(system.open_input_file(path))) as content:
        yield content


def _read_rows(file: Found, content: IO[bytes]) -> Iterator[tuple[Place, Article] | InputError]:
    """The rows of a Parquet file: columns as the fields of JSON, what is null left out, days and times as ISO 8601."""
    from pyarrow import parquet

    number = 0
    for batch in parquet.ParquetFile(content).iter_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            number += 1
            source = f"{file.name}:{number}"
            try:
                value = orjson.loads(orjson.dumps({name: said for name, said in row.items() if said is not None}))
            except TypeError as error:
                yield InputError(source, f"has a column that is no text, number, day or list of them: {error}")
                continue
            yield read_object(file, source, value, number)
