"""A request to the OGC API → its parameters, each known, once and sound; the box and the days they mean."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from urllib.parse import urlencode

from starlette.requests import Request

from geodata.errors import SelectionError
from layers.map.folium_map import BASE
from layers.selection.area import Area
from layers.serving.ogc_openapi import CRS84, JSON
from layers.themes import LANGS, Lang
from layers.wording import lang_of

ROOT = f"{BASE}/ogc"
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"
_STEP = Decimal("0.00001")
"""Degrees; an `Area` has no finer ones, and a box that a client asks for is widened to them."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,6}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,2})?")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9:]{5}))?"
)


def language(accepted: str | None) -> Lang:
    """Return the language that an Accept-Language header wants most of those we speak; Chinese where it says nothing."""
    wanted = []
    for part in (accepted or "").replace(" ", "").lower().split(","):
        tag, _, weight = part.partition(";q=")
        wanted.append((-float(weight) if re.fullmatch(r"[01](\.[0-9]{1,3})?", weight) else -1.0, tag))
    wanted = sorted((weight, tag) for weight, tag in wanted if weight)
    known = [lang for _, tag in wanted for lang in LANGS if tag.split("-")[0] == lang]
    return known[0] if known else lang_of((accepted or "").strip().removeprefix("*"))


class Asked:
    """
    A request whose parameters are known and stand there once.

    Raises
    ------
    SelectionError
        If a parameter is unknown, stands twice, or one that every resource takes has no such value.
    """

    def __init__(self, request: Request, known: Sequence[str]) -> None:
        self.query = dict(request.query_params)
        self.path: dict[str, str] = request.path_params
        for name in self.query:
            if name not in known:
                raise SelectionError(f"There is no parameter {name!r} here; known are {', '.join(known)}.")
            if len(request.query_params.getlist(name)) > 1:
                raise SelectionError(f"Parameter {name!r} stands twice; write it once.")
        for name, values in (("f", ("json",)), ("lang", LANGS), ("all", ("true", "false"))):
            self._one_of(name, values)
        for name in ("crs", "bbox-crs"):
            self._one_of(name, (CRS84,))
        said = self.query.get("lang")
        self.lang: Lang = (
            "en" if said == "en" else "zh" if said else language(request.headers.get("accept-language"))
        )
        self.scope = "register" if self.query.get("all") == "true" else "documents"
        url = request.url
        self.root = f"{url.scheme}://{url.netloc}{url.path.partition(ROOT)[0]}{ROOT}"

    def _one_of(self, name: str, values: Sequence[str]) -> None:
        if name in self.query and self.query[name] not in values:
            raise SelectionError(f"{name}={self.query[name]!r} is not known; write {' or '.join(values)}.")

    def number(self, name: str, default: int, *, least: int) -> int:
        """Return a whole number."""
        text = self.query.get(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < least:
            raise SelectionError(f"{name}={text!r} is not a whole number of {least} or more.")
        return int(text)

    def link(self, rel: str, path: str, media: str = JSON, **more: object) -> dict[str, str]:
        """Return a link to a path under the landing page; language and scope go with it."""
        kept = {name: value for name, value in self.query.items() if name in {"lang", "all"}}
        query = urlencode(kept | more)
        return {"rel": rel, "type": media, "href": f"{self.root}{path}" + (f"?{query}" if query else "")}

    def again(self, rel: str, path: str, media: str = JSON, **more: object) -> dict[str, str]:
        """Return a link that asks the same, but for some parameters."""
        return self.link(rel, path, media, **(self.query | more))


def box_area(text: str) -> Area:
    """
    Return the area of a `bbox`: four or six numbers, heights ignored; west above east is over the antimeridian.

    Raises
    ------
    SelectionError
        If it is none.
    """
    parts = text.split(",")
    wrong = SelectionError(
        f"bbox={text[:200]!r} is no box; write west,south,east,north, such as 116,39,117,40."
    )
    if len(parts) not in {4, 6} or not all(_NUMBER.fullmatch(part) for part in parts):
        raise wrong
    numbers = [Decimal(part) for part in parts]
    if len(parts) == 6 and numbers.pop(2) > numbers.pop():  # the lower height, then the upper
        raise wrong
    west, south, east, north = numbers
    if south > north or max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise wrong
    spans = [(west, east)] if west <= east else [(west, Decimal(180)), (Decimal(-180), east)]
    low, high = _widened(south, north, 90)
    boxes = [(w, low, e, high) for w, e in (_widened(*span, 180) for span in spans)]
    if len(boxes) > 1 and boxes[0][0] <= boxes[1][2]:  # all around the globe
        boxes = [(-180.0, low, 180.0, high)]
    if len(boxes) == 1:
        return Area("bbox", boxes[0])
    rings = [(w, s, e, s, e, n, w, n) for w, s, e, n in boxes]
    return Area("polygon", rings[0], tuple(rings[1:]))


def _widened(low: Decimal, high: Decimal, most: int) -> tuple[float, float]:
    """Return a span that holds another, in whole steps, one step wide at least."""
    first, last = low.quantize(_STEP, ROUND_FLOOR), high.quantize(_STEP, ROUND_CEILING)
    if first == last:
        first, last = max(first - _STEP, Decimal(-most)), min(last + _STEP, Decimal(most))
    return float(first), float(last)


def days_of(text: str) -> tuple[str, str]:
    """
    Return the first and last day of a `datetime`: a date or time, or two joined by `/`, `..` or nothing for open.

    Raises
    ------
    SelectionError
        If it is none.
    """
    first, slash, last = text.partition("/")
    days = (
        (_day(first, FIRST_DAY, slash), _day(last, LAST_DAY, slash)) if slash else (_day(first, "", ""),) * 2
    )
    if not all(days) or days[0] > days[1]:
        raise SelectionError(
            f"datetime={text[:200]!r} is no time; write 2024-01-01 or 2020-01-01/2024-12-31."
        )
    return days


def _day(end: str, edge: str, slash: str) -> str:
    """Return the day of one end, the edge of time where an interval is open, nothing where it is no day."""
    if slash and end in {"", ".."}:
        return edge
    try:
        return datetime.fromisoformat(end.upper()).isoformat()[:10] if _MOMENT.fullmatch(end) else ""
    except ValueError:
        return ""
