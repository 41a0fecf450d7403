"""The `xietu` command, a thin layer over the library: data to stdout, talk to stderr, exit 0, or 2 with a sentence."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import XietuError
from layers.terminal import (
    STREAM,
    check_address,
    check_ending,
    check_inputs_kept,
    check_outputs,
    end_progress,
    print_lines,
    say,
    settle_corpus,
    show_progress,
    write_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


app = typer.Typer(
    help="Read coordination policy texts and see them on a map, sentence by sentence. Works offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

STDIN = Path("/dev/stdin")
Output = Annotated[
    Path, typer.Option("--output", "-o", show_default=False, help="File to write; stdout where left out.")
]
Region = Annotated[str, typer.Option(help="Register to read places from: a folder under geodata/regions.")]


def _print_version(wanted: bool | None) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"xietu {version('xietu')}")
        raise typer.Exit


@app.callback()
def start(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Take the options that belong to no command."""


Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")]


@app.command("app", short_help="Start the explorer and print its address.")
def start_app(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """
    Start the explorer and print its address.

    XIETU_CORPUS names a folder with the documents, whose words are then shown; XIETU_TILES and XIETU_TILES_CREDIT
    name tiles under the places (see README).

    Example: xietu app --port 8600
    """
    _start(port, host)


@app.command(short_help="Start the explorer and print the layers' address for QGIS.")
def serve(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """
    Start the explorer and print its address and that of its layers, an OGC API - Features for QGIS and others.

    Example: xietu serve --port 8600
    """
    _start(port, host, path="/xietu/ogc")


def _start(port: int, host: str, *, path: str = "") -> None:
    """Let the explorer take this process' place; `path` is that of the layers, where their address shall be said."""
    from importlib.util import find_spec

    spec = find_spec("streamlit_app")
    if spec is None or spec.origin is None:
        raise XietuError("streamlit_app.py is not installed beside the packages; install Xietu anew.")
    check_address(host, port)
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104  # compared, not bound
    say(f"Xietu: http://{shown}:{port}  (Ctrl+C stops it)")
    if path:
        say(f"OGC API - Features: http://{shown}:{port}{path}")
    options = {
        "server.port": str(port),
        "server.address": host,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{key}={value}" for key, value in options.items()]
    settle_corpus(os.environ)
    os.chdir(_settings_folder(Path(spec.origin).parent))
    command = [sys.executable, "-m", "layers.views.server", "run", spec.origin, *flags]
    os.execv(sys.executable, command)  # noqa: S606  # the explorer takes this process' place, so that Ctrl+C reaches it


def _settings_folder(root: Path) -> Path:
    """Return the folder whose .streamlit/config.toml holds the explorer's look: the checkout, or where pip put it."""
    from sysconfig import get_path

    installed = Path(get_path("data")) / "share" / "xietu"
    return installed if installed.is_dir() and not (root / ".streamlit").is_dir() else root


@app.command(short_help="Texts to GeoJSON: the places they name.")
def parse(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Text files (.txt, .md) or folders of them; - for stdin.", metavar="PATH…", readable=False
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
    Files may be UTF-8, UTF-16, GB18030 or Big5. One that cannot be read is named on stderr; the others are still read
    and the exit status is 2.

    Example: xietu parse reports/ -o places.geojson --figures figures.csv
    """
    from geodata.issues import Issue
    from geodata.names.gazetteer import read_gazetteer
    from geodata.pipeline import forget_what_texts_need, parse_paths
    from geodata.register import read_register
    from layers.parsed import count_mentions, figures_to_csv, links_to_csv, parsed_to_geojson
    from layers.wording import below_words, words_of

    register = read_register(region)
    check_ending(output, "geojson")
    check_outputs(output, figures, links)
    files, complaints = _readable(paths)
    check_inputs_kept(files, output, figures, links)
    if files:
        result = parse_paths(files, region=region, progress=show_progress(), keep_texts=False)
        places = read_gazetteer(region).places if links else {}
        forget_what_texts_need()
        end_progress()
        complaints += [unread.message for unread in result.issues]
    if files and result.documents:
        faults: list[Issue] = []
        chunks = parsed_to_geojson(result, register.nodes, issues=faults, sure=sure)
        write_out((chunk.encode("utf-8") for chunk in chunks), output)
        if figures is not None:
            write_out(figures_to_csv(result), figures)
        if links is not None:
            write_out(links_to_csv(result, places), links)
        n = count_mentions(result)
        below = below_words(n.below, words_of("en"))
        say(f"{len(result.documents)} read: {n.mentions} mentions of {n.places} places{below}.")
        for fault in faults:
            say(str(fault))
    for complaint in complaints:
        say(complaint)
    if complaints:
        raise typer.Exit(2)


def _readable(paths: "Iterable[Path]") -> tuple[list[Path], list[str]]:
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


def _unit(name: str) -> str:
    """Return the code of the district that a user names; say so where others bear the name too."""
    from geodata.boundaries import full_name
    from layers.division_search import find_district, namesakes_of

    code = find_district(name)
    if others := [f"{full_name(other)} ({other})" for other in namesakes_of(name)]:
        say(f"Taken for {full_name(code)} ({code}); {name!r} is also the name of {', '.join(others)}.")
    return code


@app.command(short_help="Write the built-in layers to a file.")
def export(  # each is an option of the command
    output: Output = STREAM,
    theme: Annotated[
        list[str] | None,
        typer.Option(metavar="THEME", help="Theme, e.g. rail or 轨道; repeat for several."),
    ] = None,
    district: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="District by name, pinyin or code; repeat.")
    ] = None,
    doc: Annotated[
        list[str] | None, typer.Option(metavar="DOC", help="Document id; repeat for several.")
    ] = None,
    words: Annotated[str, typer.Option(help="Words that names or statements must hold.")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="The whole register, not only what documents name.")
    ] = False,
    file_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="geojson, csv, gpkg, kml or kmz; else as the output's name ends.",
        ),
    ] = None,
    region: Region = "jingjinji",
) -> None:
    """
    Write the built-in layers, whole or filtered.

    Example: xietu export --theme rail --district 三河 -o sanhe.gpkg
    """
    from layers.build import build_atlas
    from layers.export import BINARY_FORMATS, FORMATS, check_format, export_places, format_of
    from layers.selection import Selection, select_rows
    from layers.themes import find_theme

    check_ending(output, *((file_format,) if file_format in FORMATS else FORMATS))
    file_format = file_format or format_of(output) or "geojson"
    check_format(file_format)
    check_outputs(output)
    if output == STREAM and file_format in BINARY_FORMATS and sys.stdout.isatty():
        raise XietuError(f"A {file_format} is no text for a screen; name a file with -o.")
    selection = Selection(
        themes=tuple(find_theme(name) for name in theme or ()),
        districts=tuple(_unit(name) for name in district or ()),
        docs=tuple(doc or ()),
        words=words,
        scope="register" if everything else "documents",
    )
    atlas = build_atlas(region)
    write_out([export_places(atlas, selection, file_format)], output)
    total = select_rows(atlas, Selection(scope=selection.scope)).sum()
    say(f"{int(select_rows(atlas, selection).sum())} of {int(total)} places written.")


@app.command("district", short_help="Print the profile of a district.")
def show_district(
    name: Annotated[str, typer.Argument(help="Chinese name, pinyin, English or code: 三河, sanhe, 131082.")],
    everything: Annotated[
        bool, typer.Option("--all", help="The whole register, not only what documents name.")
    ] = False,
    lang: Annotated[str, typer.Option(metavar="LANG", help="zh or en: the language of the profile.")] = "zh",
    region: Region = "jingjinji",
) -> None:
    """
    Print a district's profile: what names it, covers it or lies in it, its neighbours and distances.

    Example: xietu district sanhe --lang en
    """
    from layers.build import build_atlas
    from layers.districts import district_profile
    from layers.profile_text import profile_lines
    from layers.selection import Selection
    from layers.themes import LANGS

    if lang not in LANGS:
        raise XietuError(f"There is no language {lang!r}; choose one of {', '.join(LANGS)}.")
    adcode = _unit(name)
    selection = Selection(scope="register" if everything else "documents")
    profile = district_profile(build_atlas(region), adcode, selection)
    print_lines(profile_lines(profile, "en" if lang == "en" else "zh"))


@app.command(short_help="Write the register's mention table anew.")
def build(
    corpus: Annotated[Path, typer.Argument(help="Folder of the documents that the register lists.")],
    region: Region = "jingjinji",
) -> None:
    """
    Parse a corpus anew and write the register's mention table and document list.

    Example: xietu build ../corpus
    """
    from geodata.pipeline import build_mentions
    from geodata.settings import REGIONS
    from layers.register_tables import check_complete, write_tables

    if not corpus.is_dir():
        raise XietuError(f"{str(corpus)!r} is not a folder; name the folder that holds the documents.")
    result = build_mentions(corpus, region=region, progress=show_progress())
    end_progress()
    check_complete(result, region=region)
    kept = write_tables(result, REGIONS / region, region=region)
    say(f"{len(result.documents)} documents, {kept} mentions written to {REGIONS / region}.")


@app.command(short_help="Run every check of the data.")
def check() -> None:
    """
    Run every check of the register and the data; list each fault with file, line and remedy.

    Example: xietu check
    """
    from geodata.checks.checks import check_all

    issues = check_all()
    print_lines(f"{issue.severity}: {issue}" for issue in issues)
    errors = sum(issue.severity == "error" for issue in issues)
    say(f"{errors} errors, {len(issues) - errors} warnings.")
    if errors:
        raise typer.Exit(2)


def main() -> None:
    """Run the command; turn what a user can mend into one sentence and exit status 2."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # GBK, on Chinese Windows, has no ²
    try:
        app(prog_name="xietu")
    except XietuError as error:
        say(str(error))
        sys.exit(2)


if __name__ == "__main__":
    main()
