"""`xietu export` and `xietu district`: the built-in layers as a file, or what they say of one district."""

import sys
from typing import Annotated

import typer

from geodata.errors import XietuError
from layers.command.options import Everything, Output, Region
from layers.command.terminal import STREAM, check_ending, check_outputs, print_lines, say, write_out


def _unit(name: str) -> str:
    """Return the code of the district that a user names; say so where others bear the name too."""
    from geodata.boundaries import full_name
    from layers.search.division_search import find_district, namesakes_of

    code = find_district(name)
    if others := [f"{full_name(other)} ({other})" for other in namesakes_of(name)]:
        say(f"Taken for {full_name(code)} ({code}); {name!r} is also the name of {', '.join(others)}.")
    return code


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
    words: Annotated[
        str, typer.Option(metavar="WORDS", help="Words that names or statements must hold.")
    ] = "",
    everything: Everything = False,
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
    from layers.atlas.build import build_atlas
    from layers.files.export import BINARY_FORMATS, FORMATS, check_format, export_places, format_of
    from layers.selection.selection import Selection, select_rows
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


def show_district(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="Chinese name, pinyin, English or code: 三河, sanhe, 131082."),
    ],
    everything: Everything = False,
    lang: Annotated[str, typer.Option(metavar="LANG", help="zh or en: the language of the profile.")] = "zh",
    region: Region = "jingjinji",
) -> None:
    """
    Print a district's profile: what names it, covers it or lies in it, its neighbours and distances.

    Example: xietu district sanhe --lang en
    """
    from layers.atlas.build import build_atlas
    from layers.command.profile_text import profile_lines
    from layers.districts.districts import district_profile
    from layers.selection.selection import Selection
    from layers.themes import LANGS

    if lang not in LANGS:
        raise XietuError(f"There is no language {lang!r}; choose one of {', '.join(LANGS)}.")
    adcode = _unit(name)
    selection = Selection(scope="register" if everything else "documents")
    profile = district_profile(build_atlas(region), adcode, selection)
    print_lines(profile_lines(profile, "en" if lang == "en" else "zh"))
