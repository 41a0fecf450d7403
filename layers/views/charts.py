"""Tables → Altair charts: the matrix, themes, comparisons, coverage. Every chart has a table beside it on its page."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from layers.themes import Lang, theme_name, theme_styles

LIGHT = ("#edf3f2", "#a9cfcd", "#4f9c9c", "#0f6b70", "#063f47")
DARK = ("#1f2a30", "#1f4f55", "#2b7d80", "#5cb5b5", "#bfe8e4")
QUIET = ("#eceeec", "#2a333a")
INK = ("#1f2a32", "#e6ebee")
LABEL = ("#4a555d", "#b9c3ca")
SIDE_COLORS = {"a": ("#2b6cb0", "#7db4ea"), "both": ("#5b6770", "#a8b3bb"), "b": ("#b4530a", "#efa365")}
PART_COLORS = {
    "full": ("#0f6b70", "#5cc0c4"),
    "partly": ("#c98a14", "#e3b04f"),
    "none": ("#b03a2e", "#ee8577"),
    "silent": ("#d9dcd9", "#3c4851"),
}
TOUCH_COLORS = {
    "named": ("#0f6b70", "#5cc0c4"),
    "covered": ("#8aa5b5", "#7d98a8"),
    "within": ("#b4530a", "#e3b04f"),
}
Chart = alt.Chart | alt.LayerChart | alt.FacetChart
SILENT: dict[str, Any] = {part: {"aria": False} for part in ("mark", "axis", "legend")}
"""Vega names each bar for screen readers, in English: the chart's own name and the table beside it say more."""
FEW = 12
"""Up to this maximum the colours of a matrix grow evenly, above it with the square root."""
KEY_PX, LETTER_PX = 30, 7.5
"""Pixels that a part of a legend takes up beside its words, and each Latin letter; a Chinese character is two."""
CELL_TEXT_MAX = 20
"""Matrices of more units have no numbers in their cells; the tooltip and the table have them."""


def _shade(pair: Sequence[str], *, dark: bool) -> str:
    return pair[1] if dark else pair[0]


def _theme_scale(themes: Sequence[str], lang: Lang, *, dark: bool) -> alt.Scale:
    styles = theme_styles()
    return alt.Scale(
        domain=[theme_name(theme, lang) for theme in themes],
        range=[styles[theme].color_dark if dark else styles[theme].color for theme in themes],
    )


def _names_axis(width: int, *, dark: bool, **more: Any) -> alt.Axis:
    """Return an axis of names alone: every one, in the middle of its row, cut at so many pixels, no line, no ticks."""
    return alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelLimit=width,
        labelOverlap=False,
        labelFlush=False,
        labelColor=_shade(LABEL, dark=dark),
        **more,
    )


def _count_axis(title: str | None, *, dark: bool) -> alt.Axis:
    """Return an axis of whole numbers."""
    color = _shade(LABEL, dark=dark)
    return alt.Axis(
        title=title,
        labelColor=color,
        titleColor=color,
        tickMinStep=1,
        tickCount=6,
        format="d",
        titleFontWeight=400,
    )


def _legend(parts: Sequence[str], *, dark: bool) -> alt.Legend:
    """Return a legend in one line where the chart is wide enough for it, else with two parts a line."""
    letters = sum(1 if letter.isascii() else 2 for part in parts for letter in part)
    columns = alt.ExprRef(f"width < {KEY_PX * len(parts) + LETTER_PX * letters} ? 2 : {len(parts)}")
    return alt.Legend(
        title=None, labelColor=_shade(LABEL, dark=dark), orient="top", labelLimit=260, columns=columns
    )


def _bars(
    table: pd.DataFrame, name: str, n: str, *, dark: bool, titles: Sequence[str], width: int, color: Any
) -> Chart:
    """Return bars in the table's order, the number at each bar's end; the tooltip calls them by the two titles."""
    base = alt.Chart(table).encode(
        y=alt.Y(f"{name}:N", sort=list(table[name]), axis=_names_axis(width, dark=dark)),
        x=alt.X(f"{n}:Q", axis=None),
        tooltip=[alt.Tooltip(f"{name}:N", title=titles[0]), alt.Tooltip(f"{n}:Q", title=titles[1])],
    )
    bars = base.mark_bar(cornerRadiusEnd=3, height={"band": 0.72}).encode(color=color)
    ends = base.mark_text(align="left", dx=4, color=_shade(INK, dark=dark)).encode(text=f"{n}:Q")
    chart: Chart = alt.layer(bars, ends).properties(height=max(60, 24 * len(table))).configure(**SILENT)
    return chart


def _stacked(
    table: pd.DataFrame, name: str, part: str, parts: Mapping[str, Sequence[str]], *, dark: bool,
    titles: Sequence[str], order: Sequence[str], axis: str | None = None, width: int = 130,
) -> Chart:  # fmt: skip
    """
    Return bars in order, each stacked of parts.

    Parameters
    ----------
    table
        Columns `name`, `part` (words), order (of the parts) and n.
    parts
        The parts' words with their colours, light and dark.
    titles
        What the tooltip calls name, part and number.
    axis
        Title of the numbers' axis.
    """
    scale = alt.Scale(domain=list(parts), range=[_shade(pair, dark=dark) for pair in parts.values()])
    chart: Chart = (
        alt.Chart(table)
        .mark_bar(height={"band": 0.72})
        .encode(
            y=alt.Y(f"{name}:N", sort=list(order), axis=_names_axis(width, dark=dark)),
            x=alt.X("n:Q", axis=_count_axis(axis, dark=dark)),
            color=alt.Color(f"{part}:N", scale=scale, legend=_legend(list(parts), dark=dark)),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip(f"{name}:N", title=titles[0]),
                alt.Tooltip(f"{part}:N", title=titles[1]),
                alt.Tooltip("n:Q", title=titles[2]),
            ],
        )
        .properties(height=max(150, 30 * len(order) + 100))
        .configure(**SILENT)
    )
    return chart


def matrix_chart(cells: pd.DataFrame, names: Sequence[str], words: Mapping[str, str], *, dark: bool) -> Chart:
    """
    Return the heat map of a matrix; a click on a cell selects it (parameter `cell`, fields a and b).

    Parameters
    ----------
    cells
        One row a cell: a, b (adcodes), name_a, name_b, value, places, links, themes (words), own (the diagonal),
        chosen.
    names
        The units' names in order, each once.
    words
        Titles of the tooltip: places, links, themes, pair.
    """
    many = len(names) > CELL_TEXT_MAX
    ramp = DARK if dark else LIGHT
    size = 22 if many else 34
    cell = alt.selection_point(name="cell", fields=["a", "b"], on="click", empty=False, clear=False)
    top = max(1, int(cells.loc[~cells["own"], "value"].max())) if len(names) > 1 else 1
    base = alt.Chart(cells).encode(
        x=alt.X(
            "name_b:N",
            sort=list(names),
            axis=_names_axis(110, dark=dark, orient="top", labelAngle=-90 if many else -50),
        ),
        y=alt.Y(
            "name_a:N",
            sort=list(names),
            axis=_names_axis(110, dark=dark),
        ),
        tooltip=[
            alt.Tooltip("pair:N", title=words["pair"]),
            alt.Tooltip("places:Q", title=words["places"]),
            alt.Tooltip("links:Q", title=words["links"]),
            alt.Tooltip("themes:N", title=words["themes"]),
        ],
    )
    color = alt.condition(
        "datum.own",
        alt.value(_shade(QUIET, dark=dark)),
        alt.Color(
            "value:Q",
            scale=alt.Scale(type="sqrt" if top > FEW else "linear", domain=[0, top], range=list(ramp)),
            legend=None,
        ),
    )
    squares = base.mark_rect(
        cornerRadius=3, stroke="#ffffff" if not dark else "#151b20", strokeWidth=1.5
    ).encode(
        color=color,
        stroke=alt.condition(
            "datum.chosen", alt.value("#d9480f" if not dark else "#ffa94d"), alt.value("transparent")
        ),
        strokeWidth=alt.condition("datum.chosen", alt.value(3), alt.value(1)),
    )
    layers: list[alt.Chart] = [squares.add_params(cell)]
    if not many:
        share = f"sqrt(datum.value / {top})" if top > FEW else f"datum.value / {top}"
        dark_cell = f"!datum.own && {share} > 0.55"
        strong, weak = ("#10181d", INK[1]) if dark else ("#ffffff", INK[0])
        layers.append(
            base.mark_text(fontSize=12).encode(
                text=alt.Text("label:N"),
                color=alt.condition(dark_cell, alt.value(strong), alt.value(weak)),
                opacity=alt.condition("datum.own", alt.value(0.55), alt.value(1)),
            )
        )
    height = size * len(names) + (90 if many else 60)
    chart: Chart = alt.layer(*layers).properties(height=height).configure(**SILENT)
    return chart


def theme_chart(counts: Mapping[str, int], lang: Lang, *, dark: bool, titles: Sequence[str]) -> Chart:
    """Return bars of a count by theme, in the themes' colours and listed order, the number at each bar's end."""
    themes = [theme for theme in theme_styles() if counts.get(theme)]
    names = [theme_name(theme, lang) for theme in themes]
    table = pd.DataFrame({"theme": names, "n": [counts[theme] for theme in themes]})
    color = alt.Color("theme:N", scale=_theme_scale(themes, lang, dark=dark), legend=None)
    return _bars(table, "theme", "n", dark=dark, titles=titles, width=130, color=color)


def focus_chart(table: pd.DataFrame, *, dark: bool, titles: Sequence[str]) -> Chart:
    """Return bars of the places a text names most: columns name, mentions, in order."""
    color = alt.value(_shade(("#0f6b70", "#5cc0c4"), dark=dark))
    return _bars(table, "name", "mentions", dark=dark, titles=titles, width=170, color=color)


def touch_chart(
    table: pd.DataFrame, words: Mapping[str, str], *, dark: bool, title: str, count: str
) -> Chart:
    """Return stacked bars by document of why its places touch a district: columns title, touch, n, documents in order."""
    parts = {words[touch]: pair for touch, pair in TOUCH_COLORS.items()}
    order = list(TOUCH_COLORS)
    rows = table.assign(
        why=[words[t] for t in table["touch"]], order=[order.index(t) for t in table["touch"]]
    )
    titles = list(dict.fromkeys(table["title"]))
    return _stacked(
        rows,
        "title",
        "why",
        parts,
        dark=dark,
        titles=(title, " ", count),
        order=titles,
        axis=count,
        width=150,
    )


def side_chart(
    counts: pd.DataFrame, lang: Lang, words: Mapping[str, str], *, dark: bool, title: str, count: str
) -> Chart:
    """
    Return stacked bars by theme of what only one document, both, or only the other names.

    Parameters
    ----------
    counts
        As `Comparison.counts`.
    words
        What a, both and b are called.
    """
    sides = ["a", "both", "b"]
    names = [theme_name(str(theme), lang) for theme in counts.index]
    rows = [
        (name, words[side], i, int(counts.at[theme, side]))
        for theme, name in zip(counts.index, names, strict=True)
        for i, side in enumerate(sides)
    ]
    table = pd.DataFrame(rows, columns=["theme", "side", "order", "n"])
    parts = {words[side]: SIDE_COLORS[side] for side in sides}
    return _stacked(table, "theme", "side", parts, dark=dark, titles=(title, " ", count), order=names)


def coverage_chart(counts: Mapping[str, int], words: Mapping[str, str], *, dark: bool, count: str) -> Chart:
    """Return one bar of all sentences: fully, partly, not placed, naming no place (full, partly, none, silent)."""
    parts = list(PART_COLORS)
    table = pd.DataFrame(
        {"part": [words[p] for p in parts], "order": range(len(parts)), "n": [counts[p] for p in parts]}
    )
    scale = alt.Scale(
        domain=[words[p] for p in parts], range=[_shade(PART_COLORS[p], dark=dark) for p in parts]
    )
    chart: Chart = (
        alt.Chart(table)
        .mark_bar(size=26, cornerRadius=2)
        .encode(
            x=alt.X("n:Q", stack="zero", axis=None, scale=alt.Scale(nice=False)),
            color=alt.Color("part:N", scale=scale, legend=_legend([words[p] for p in parts], dark=dark)),
            order=alt.Order("order:Q"),
            tooltip=[alt.Tooltip("part:N", title=" "), alt.Tooltip("n:Q", title=count)],
        )
        .properties(height=110)
        .configure(**SILENT)
    )
    return chart
