"""How a service may be set up: nobody else reaches it without a token, and what is wrong is told in a sentence."""

from __future__ import annotations

import hashlib
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import SettingsError
from summarizer.lock import hold
from summarizer.service.options import make_private, new_token, read_options, token_digest


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.7", False)]
)
def test_address_that_others_reach_needs_a_token(host: str, own: bool, tmp_path: Path):
    """Without one a service starts for this machine alone."""
    options = read_options(host=host, data=tmp_path)

    assert options.loopback is own
    if own:
        assert token_digest(options) is None
    else:
        with pytest.raises(SettingsError, match="others can reach it, so a token is needed"):
            token_digest(options)


def test_new_token_is_kept_as_its_hash_alone(tmp_path: Path):
    """Who reads the folder, which is this user's alone, does not learn the token."""
    options = read_options(host="192.0.2.7", data=tmp_path / "service")

    token = new_token(options)

    kept = (tmp_path / "service" / "token.sha256").read_text("ascii")
    assert token_digest(options) == hashlib.sha256(token.encode()).digest()
    assert token not in kept
    assert stat.S_IMODE((tmp_path / "service").stat().st_mode) == 0o700
    assert new_token(options) != token


def test_token_of_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A container needs no file."""
    new_token(read_options(data=tmp_path))
    monkeypatch.setenv("SUMMARIZER_SERVE_TOKEN_SHA256", "ab" * 32)

    assert token_digest(read_options(data=tmp_path)) == b"\xab" * 32


def test_wrong_value_is_told_with_its_variable(monkeypatch: pytest.MonkeyPatch):
    """The message names what to change."""
    monkeypatch.setenv("SUMMARIZER_SERVE_MAX_JOBS", "none")

    with pytest.raises(SettingsError, match="environment variable SUMMARIZER_SERVE_MAX_JOBS"):
        read_options()


def test_token_file_that_is_no_hash_is_told(tmp_path: Path):
    """A damaged file does not open the door."""
    (tmp_path / "token.sha256").write_text("oops")

    with pytest.raises(SettingsError, match="is no SHA-256"):
        token_digest(read_options(data=tmp_path))


def test_folder_that_cannot_be_made_is_told(tmp_path: Path):
    """The option is named."""
    (tmp_path / "file").write_text("mine")

    with pytest.raises(SettingsError, match=r"--data .*cannot be used"):
        make_private(tmp_path / "file" / "data")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--host", "192.0.2.7"], "others can reach it"),
        (["--model", "gpt-x", "--port", "0"], "Set OPENAI_API_KEY"),
        (["--port", "99999"], "option port"),
    ],
)
def test_mistake_is_told_in_a_sentence(words: list[str], told: str, tmp_path: Path):
    """No traceback, and the exit code of wrong usage."""
    command = [sys.executable, "-m", "summarizer", "serve", "--data", str(tmp_path), *words]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_folder_of_another_service_is_left_alone(tmp_path: Path):
    """Two never run the same jobs."""
    command = [sys.executable, "-m", "summarizer", "serve", "--data", str(tmp_path), "--port", "0"]

    with hold(tmp_path / ".lock"):
        done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "another service uses it (process" in done.stderr


def test_new_token_is_printed_once(tmp_path: Path):
    """The command line prints it, and nothing else."""
    command = [sys.executable, "-m", "summarizer", "serve", "--data", str(tmp_path), "--new-token"]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert token_digest(read_options(data=tmp_path)) == hashlib.sha256(done.stdout.strip().encode()).digest()
