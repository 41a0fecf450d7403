"""`xietu parse`: texts → GeoJSON of the places they name, and CSVs of their figures and links."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import XietuError
from layers.command.options import Output, Region
from layers.command.progress import Reading
from layers.command.terminal import (
    STREAM,
    check_ending,
    check_inputs_kept,
    check_outputs,
    say,
    write_out,
)

STDIN = Path("/dev/stdin")


def parse(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Texts (.txt, .md, .html, .docx) or folders of them; - for stdin, plain text.",
            metavar="PATH…",
            readable=False,
        ),
    ],
    output: Output = STREAM,
    figures: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV to write of the numbers tied to places.")
    ] = None,
    links: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="CSV to write of the relations between places; a unit that only the name of one holds is cn- and its code.",
        ),
    ] = None,
    sure: Annotated[
        bool,
        typer.Option("--sure", help="Only mentions of confidence 0.5 or more: those that the explorer maps."),
    ] = False,
    region: Region = "jingjinji",
) -> None:
    """
    Read texts and write the places they name as GeoJSON (RFC 7946), every mention with its span.

    Mentions below confidence 0.5 are written too, with their confidence, but not counted; --sure leaves them out.
    Text may be UTF-8, UTF-16, GB18030 or Big5; the spans count characters of the words read out of a web page or a
    Word file. One that cannot be read is named on stderr; the others are still read
    and the exit status is 2.

    Example: xietu parse reports/ -o places.geojson --figures figures.csv
    """
    from geodata.issues import Issue
    from geodata.names.gazetteer import read_gazetteer
    from geodata.pipeline import forget_what_texts_need, parse_paths
    from geodata.register import read_register
    from layers.files.parsed import count_mentions, figures_to_csv, links_to_csv, parsed_to_geojson
    from layers.wording import below_words, words_of

    register = read_register(region)
    check_ending(output, "geojson")
    check_outputs(output, figures, links)
    files, complaints = _readable(paths)
    check_inputs_kept(files, output, figures, links)
    if files:
        with Reading() as reading:
            result = parse_paths(
                files, region=region, progress=reading.file, told=reading.characters, keep_texts=False
            )
        places = read_gazetteer(region).places if links else {}
        forget_what_texts_need()
        complaints += [unread.message for unread in result.issues]
    if files and result.documents:
        faults: list[Issue] = []
        chunks = parsed_to_geojson(result, register.nodes, issues=faults, sure=sure)
        write_out((chunk.encode("utf-8") for chunk in chunks), output)
        if figures is not None:
            write_out(figures_to_csv(result), figures)
        if links is not None:
            write_out(links_to_csv(result, places), links)
        n = count_mentions(result, register)
        held = f" ({n.held_mentions} of {n.held_places} in the register)" if n.held_places < n.places else ""
        below = below_words(n.below, words_of("en"))
        say(f"{len(result.documents)} read: {n.mentions} mentions of {n.places} places{held}{below}.")
        for fault in faults:
            say(str(fault))
    for complaint in complaints:
        say(complaint)
    if complaints:
        raise typer.Exit(2)


def _readable(paths: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Return the text files that paths lead to, and a sentence for each path that leads to none."""
    from geodata.texts.documents import find_files

    files: list[Path] = []
    complaints: list[str] = []
    for path in paths:
        try:
            files += find_files([STDIN if path == STREAM else path])
        except XietuError as error:
            complaints.append(str(error))
    return files, complaints
