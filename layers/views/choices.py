"""What the sidebar's widgets show for a selection, by their keys."""

from typing import Any

from layers.atlas.build import Atlas
from layers.overlays.overlays import Overlays
from layers.selection.selection import NOTHING, Selection
from layers.themes import theme_styles

PRECISIONS_M: tuple[int | None, ...] = (None, 30_000, 20_000, 10_000, 5_000, 2_000, 1_000, 0)


def theme_ids() -> tuple[str, ...]:
    """Return the ids of the checkboxes: the sixteen themes and the divisions."""
    return tuple(theme_styles())


def widget_values(selection: Selection, of: Atlas) -> dict[str, Any]:
    """Return what the widgets must show for a selection, by their keys."""
    first, last = year_range(of)
    chosen = selection.themes
    values: dict[str, Any] = {
        f"theme_{theme}": (not chosen or theme in chosen) and NOTHING not in chosen for theme in theme_ids()
    }
    nearest = [p for p in PRECISIONS_M if p is not None and p <= (selection.max_precision_m or 0)]
    precision = None if selection.max_precision_m is None else max(nearest, default=0)
    return values | {
        "search": selection.words,
        "districts": list(selection.districts),
        "docs": list(selection.docs),
        "years": tuple(
            min(max(first, year or end), last)
            for year, end in zip(selection.years, (first, last), strict=True)
        ),
        "precision": precision,
        "bases": list(selection.bases),
        "kinds": list(selection.kinds),
        "touch": list(selection.touch),
        "inside": selection.inside,
        "register": selection.scope == "register",
    }


def overlay_values(overlays: Overlays) -> dict[str, Any]:
    """Return what the widgets of the overlays must show, by their keys."""
    return {
        "overlay_shade": overlays.shade,
        "overlay_figure": overlays.figure,
        "overlay_per_area": overlays.per_area,
        "overlay_sized": overlays.sized,
        "overlay_links": list(overlays.links),
    }


def year_range(of: Atlas) -> tuple[int, int]:
    """Return the first and last year of the documents."""
    years = [int(year) for year in of.documents["year"] if year]
    return (min(years), max(years)) if years else (2000, 2100)
