"""The `xietu` command, a thin layer over the library: data to stdout, talk to stderr, exit 0, or 2 with a sentence."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import XietuError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from layers.districts import DistrictProfile

app = typer.Typer(
    help="Read coordination policy texts and see them on a map, sentence by sentence. Works offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout where left out.")]
Region = Annotated[str, typer.Option(help="Register to read places from: a folder under geodata/regions.")]


def say(text: str) -> None:
    """Print a line for the reader, on stderr."""
    typer.echo(text, err=True)


def _write(chunks: "Iterable[bytes]", output: Path | None) -> None:
    if output is not None:
        from layers.export import write_file

        write_file(output, b"".join(chunks))
        return
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def _progress() -> "Callable[[int, int, str], None]":
    live = sys.stderr.isatty()

    def show(done: int, total: int, name: str) -> None:
        typer.echo(
            f"\r\x1b[K[{done + 1}/{total}] {name}" if live else f"[{done + 1}/{total}] {name}",
            err=True,
            nl=not live,
        )

    return show


def _end_progress() -> None:
    if sys.stderr.isatty():
        typer.echo("\r\x1b[K", err=True, nl=False)


@app.command("app", short_help="Start the explorer and print its address.")
def start_app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8501,
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
) -> None:
    """
    Start the explorer and print its address.

    Example: xietu app --port 8600
    """
    from importlib.util import find_spec

    spec = find_spec("streamlit_app")
    if spec is None or spec.origin is None:
        raise XietuError("streamlit_app.py is not installed beside the packages; install Xietu anew.")
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104  # compared, not bound
    say(f"Xietu: http://{shown}:{port}  (Ctrl+C stops it)")
    options = {
        "server.port": str(port),
        "server.address": host,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{key}={value}" for key, value in options.items()]
    os.chdir(Path(spec.origin).parent)
    command = [sys.executable, "-m", "streamlit", "run", spec.origin, *flags]
    os.execv(sys.executable, command)  # noqa: S606  # the explorer takes this process' place, so that Ctrl+C reaches it


@app.command(short_help="Texts to GeoJSON: the places they name.")
def parse(
    paths: Annotated[
        list[Path], typer.Argument(help="Text files (.txt, .md) or folders of them.", metavar="PATH…")
    ],
    output: Output = None,
    region: Region = "jingjinji",
) -> None:
    """
    Read texts and write the places they name as GeoJSON (RFC 7946), every mention with its span.

    Files may be UTF-8, GB18030 or Big5. One that cannot be read is named on stderr; the others are still read
    and the exit status is 2.

    Example: xietu parse reports/ -o places.geojson
    """
    from geodata.issues import Issue
    from geodata.pipeline import parse_paths
    from geodata.register import read_register
    from layers.parsed import parsed_to_geojson

    register = read_register(region)
    for path in paths:
        if not path.exists():
            say(f"{str(path)!r} does not exist; check the name.")
    found = [path for path in paths if path.exists()]
    if not found:
        raise typer.Exit(2)
    result = parse_paths(found, region=region, progress=_progress())
    _end_progress()
    faults: list[Issue] = []
    if result.documents:
        chunks = parsed_to_geojson(result, register.nodes, issues=faults)
        _write((chunk.encode("utf-8") for chunk in chunks), output)
        mentions = sum(len(table) for table in result.tables)
        say(f"{len(result.documents)} read, {len(result.places)} places, {mentions} mentions.")
    for fault in faults:
        say(str(fault))
    for unread in result.issues:
        say(unread.message)
    if result.issues or len(found) < len(paths):
        raise typer.Exit(2)


@app.command(short_help="Write the built-in layers to a file.")
def export(  # each is an option of the command
    output: Output = None,
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
    file_format: Annotated[str, typer.Option("--format", help="geojson, csv or gpkg.")] = "geojson",
    region: Region = "jingjinji",
) -> None:
    """
    Write the built-in layers, whole or filtered.

    Example: xietu export --theme rail --district 三河 --format gpkg -o sanhe.gpkg
    """
    from layers.build import build_atlas
    from layers.division_search import find_district
    from layers.export import BINARY_FORMATS, check_format, export_places
    from layers.selection import Selection, select_rows
    from layers.themes import find_theme

    check_format(file_format)
    if output is None and file_format in BINARY_FORMATS and sys.stdout.isatty():
        raise XietuError(f"A {file_format} is no text for a screen; name a file with -o.")
    selection = Selection(
        themes=tuple(find_theme(name) for name in theme or ()),
        districts=tuple(find_district(name) for name in district or ()),
        docs=tuple(doc or ()),
        words=words,
        scope="register" if everything else "documents",
    )
    atlas = build_atlas(region)
    _write([export_places(atlas, selection, file_format)], output)
    say(f"{int(select_rows(atlas, selection).sum())} of {len(atlas.places)} places written.")


@app.command("district", short_help="Print the profile of a district.")
def show_district(
    name: Annotated[str, typer.Argument(help="Chinese name, pinyin, English or code: 三河, sanhe, 131082.")],
    everything: Annotated[
        bool, typer.Option("--all", help="The whole register, not only what documents name.")
    ] = False,
    region: Region = "jingjinji",
) -> None:
    """
    Print a district's profile: what names it, covers it or lies in it, its neighbours and distances.

    Example: xietu district 三河
    """
    from layers.build import build_atlas
    from layers.districts import district_profile
    from layers.division_search import find_district
    from layers.selection import Selection

    adcode = find_district(name)
    selection = Selection(scope="register" if everything else "documents")
    _print_profile(district_profile(build_atlas(region), adcode, selection))


def _print_profile(profile: "DistrictProfile") -> None:
    from layers.themes import theme_name

    typer.echo(
        f"{profile.full_name}  {profile.unit.name_en}  {profile.unit.adcode}  {profile.area_km2:g} km²"
    )
    if profile.neighbours:
        typer.echo(
            "相邻 neighbours: " + "、".join(f"{n.name} {n.border_km:g} km" for n in profile.neighbours)
        )
    for near in profile.nearest:
        typer.echo(f"最近 nearest {near.kind}: {near.name} {near.distance_km:g} km {near.direction}")
    titles = {"named": "直接点名 named", "covered": "上级覆盖 covered by", "within": "空间落入 within"}
    for touch, title in titles.items():
        rows = profile.places[profile.places["touch"] == touch]
        typer.echo(f"\n{title}: {len(rows)}")
        for row in rows.itertuples():
            themes = "、".join(theme_name(theme) for theme in row.themes) or "—"
            typer.echo(f"  {row.name}  [{themes}]  {row.basis} ±{row.precision_m} m")


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
    from layers.register_tables import write_tables

    if not corpus.is_dir():
        raise XietuError(f"{str(corpus)!r} is not a folder; name the folder that holds the documents.")
    result = build_mentions(corpus, region=region, progress=_progress())
    _end_progress()
    kept = write_tables(result, REGIONS / region, region=region)
    say(f"{len(result.documents)} documents, {kept} mentions written to {REGIONS / region}.")


@app.command(short_help="Run every check of the data.")
def check() -> None:
    """
    Run every check of the register and the data; list each fault with file, line and remedy.

    Example: xietu check
    """
    from geodata.checks import check_all

    issues = check_all()
    for issue in issues:
        typer.echo(f"{issue.severity}: {issue}")
    errors = sum(issue.severity == "error" for issue in issues)
    say(f"{errors} errors, {len(issues) - errors} warnings.")
    if errors:
        raise typer.Exit(2)


def main() -> None:
    """Run the command; turn what a user can mend into one sentence and exit status 2."""
    try:
        app(prog_name="xietu")
    except XietuError as error:
        say(str(error))
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
