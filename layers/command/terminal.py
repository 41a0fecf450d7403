"""Words to stderr, data to stdout or a file: how the command speaks, and what it checks before it works."""

import errno
import os
import socket
import sys
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

import typer

from geodata.errors import ExportError, XietuError
from layers.files.files import ENDINGS, OTHER_ENDINGS, check_writable, write_chunks

STREAM = Path("-")
"""What a command line calls stdin and stdout."""


def say(text: str) -> None:
    """Print a line for the reader, on stderr."""
    typer.echo(text, err=True)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Stop writing quietly when the reader of stdout has seen enough, as `head` does; say what else stops it."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise ExportError(
                f"Cannot write to stdout: {error.strerror or error}; name a file elsewhere with -o."
            ) from error


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of data on stdout."""
    with _reader_may_leave():
        for line in lines:
            typer.echo(line)


def write_out(chunks: Iterable[bytes], output: Path) -> None:
    """Write data to a file, or to stdout."""
    if output != STREAM:
        write_chunks(output, chunks)
        return
    with _reader_may_leave():
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()


def check_outputs(*outputs: Path | None) -> None:
    """Refuse a file that cannot be written, or that is asked for twice, before hours are spent on what goes into it."""
    wanted = [output for output in outputs if output is not None]
    if wanted.count(STREAM) > 1:
        raise ExportError(
            f"Stdout is to be written {wanted.count(STREAM)} times; give each output its own name."
        )
    for output in (output for output in wanted if output != STREAM):
        check_writable(output)
        if output.is_file() or not output.exists():
            twins = sum(other.absolute() == output.absolute() for other in wanted)
            if twins > 1:
                raise ExportError(
                    f"{str(output)!r} is to be written {twins} times; give each output its own name."
                )


def check_ending(output: Path, *formats: str) -> None:
    """Refuse a name that ends as files of other formats do: what opens it would not understand it."""
    ending = output.suffix.lower()
    if ending in OTHER_ENDINGS and not any(ending in ENDINGS.get(form, ()) for form in formats):
        endings = " or ".join(ENDINGS[form][0] for form in formats)
        raise ExportError(f"{str(output)!r} is no name for {' or '.join(formats)}; end it in {endings}.")


def settle_corpus(settings: MutableMapping[str, str]) -> None:
    """Make the folder of `XIETU_CORPUS` one that holds from everywhere, and say where it is none."""
    folder = settings.get("XIETU_CORPUS", "")
    if not folder:
        return
    settings["XIETU_CORPUS"] = str(Path(folder).expanduser().absolute())
    if not Path(settings["XIETU_CORPUS"]).is_dir():
        say(f"XIETU_CORPUS={folder!r} is no folder; the explorer starts without the documents' words.")


def check_inputs_kept(inputs: Iterable[Path], *outputs: Path | None) -> None:
    """Refuse to write over a file that is to be read."""
    written = [output for output in outputs if output and output != STREAM and output.is_file()]
    for path in inputs:
        for output in written:
            if path.is_file() and path.samefile(output):
                raise ExportError(
                    f"Cannot write {str(output)!r}: it is one of the texts to read; choose another name."
                )


def check_address(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on, in words."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address[:2], family=family).close()
    except socket.gaierror as error:
        raise XietuError(
            f"There is no address {host!r}; write 127.0.0.1, or 0.0.0.0 to let others in."
        ) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise XietuError(
                f"Port {port} is taken by another program; choose another, e.g. --port {port % 65535 + 1}."
            ) from error
        raise XietuError(
            f"Cannot listen on {host!r}, port {port}: {error.strerror}; choose another with --host and --port."
        ) from error
