"""Checks of the region folders: every line against the divisions, the nodes, the waters and the other lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import division, read_divisions, read_towns
from geodata.checks.check_second import places_with_second_point
from geodata.coordinates import distance_km
from geodata.errors import GeometryError
from geodata.geometry import build_geometry, missing_nodes, recipe_districts
from geodata.issues import Issue, IssueType, Severity
from geodata.models import Place
from geodata.register import Register, list_regions, read_register, read_rows
from geodata.settings import REGIONS

DUPLICATE_KM = 0.3
TOWN_KM = 5.0
AIRPORT_KM = 2.0
PORT_KM = 15.0
LEG_DOUBT = 0.1
"""How far, as a share of a straight leg, what is drawn by its nodes may run beside it."""
# Better than airportsdata, which rounds it to 0.1°.
KNOWN_AIRPORTS = {"ZBAD": (116.411, 39.509)}
SECOND_PORTS = {
    "曹妃甸港": (118.521, 39.018), "秦皇岛港": (119.608, 39.911), "天津港": (117.745, 38.987),
    "京唐港": (119.017, 39.217),
}  # fmt: skip
"""lon, lat of searoute 1.6.0; its 黄骅 is 25 km off and left out."""


def check_registers() -> Iterator[Issue]:
    """Yield the faults of every region folder; the national lines beneath each region are tested once."""
    for region in list_regions():
        register = read_register(region)
        own = [p for p in register.places.values() if register.lines[p.id][0].startswith(f"{region}/")]
        yield from (i for i in register.issues if i.file.startswith(f"{region}/"))
        yield from check_places(own, register)
        yield from check_references(register)
        yield from _check_former_names(region)


def check_places(places: Iterable[Place], register: Register) -> Iterator[Issue]:
    """Yield the faults of some places of a register."""
    points: dict[str, shapely.Point] = {}
    for place in places:
        if not place.recipe:
            continue
        try:
            geometry = build_geometry(place.recipe, register.nodes)
        except GeometryError as error:
            unknown = missing_nodes(place.recipe, register.nodes)
            yield _issue(
                register, place, "unknown-node" if unknown else "invalid-geometry", str(error), "Mend it."
            )
            continue
        yield from _check_districts(place, register)
        if place.basis == "schematic":
            yield from _check_legs(place, geometry, register)
        if geometry.geom_type == "Point" and place.basis in ("site", "locality"):
            points[place.id] = geometry
            yield from _check_town(place, geometry, register)
            yield from _check_port(place, geometry, register)
    yield from _check_airports(points, register)
    yield from _check_near(points, register)
    yield from check_names(register)


def check_names(register: Register) -> Iterator[Issue]:
    """Yield names and aliases that mean two places, or a place and a division of the region."""
    owners: dict[str, list[Place]] = defaultdict(list)
    for place in register.places.values():
        for name in {place.name, *place.aliases}:
            owners[name].append(place)
    divisions = {
        d.name: d.adcode for d in read_divisions().values() if d.adcode[:2] + "0000" in register.provinces
    }
    for name, places in sorted(owners.items()):
        first, *others = places
        for other in others:
            kind: IssueType = "duplicate" if name == first.name == other.name else "alias-clash"
            text = f"{name!r} means {first.id!r} ({_where(register, first)}) and {other.id!r}"
            yield _issue(register, other, kind, text, "Leave it with one, or move it to context_aliases.")
        if name in divisions and first.kind not in ("admin", "region"):
            text = f"{name!r} is the division {divisions[name]} too"
            yield _issue(register, first, "alias-clash", text, "Remove the alias.")


def check_references(register: Register) -> Iterator[Issue]:
    """Yield lines of the other tables that name no place or document of the register."""
    known = set(register.places) | {f"cn-{code}" for code in read_divisions()}
    documents = {d.doc for d in register.documents}
    tables: dict[str, list[tuple[str, tuple[str | None, ...]]]] = {
        "statements.csv": [(s.doc, (s.place,)) for s in register.statements],
        "figures.csv": [(f.doc, (f.place,)) for f in register.figures],
        "links.csv": [(link.doc, (link.origin, link.target)) for link in register.links],
    }
    for name, rows in tables.items():
        file = f"{register.region}/{name}"
        for doc, places in rows:
            for place in places:
                if place not in known:
                    yield Issue(file, 0, "unknown-place", f"no place is called {place!r}", "Mend the id.")
            if doc not in documents:
                yield Issue(
                    file, 0, "unknown-document", f"no document is called {doc!r}", "Add it to documents.csv."
                )


def _check_districts(place: Place, register: Register) -> Iterator[Issue]:
    truth = recipe_districts(place.recipe, register.nodes)
    if place.districts == truth:
        return
    stated, true = " ".join(place.districts) or "nothing", " ".join(truth) or "no district"
    if place.recipe.startswith("point") and not set(truth) & set(place.districts) and place.districts:
        names = ", ".join(division(code).name for code in truth) or "the open"
        text = f"the point lies in {true} ({names}), stated is {stated}"
        yield _issue(register, place, "outside-district", text, "Mend the point or the district.")
    else:
        text = f"the recipe lies in {_short(true)}, stated is {_short(stated)}"
        yield _issue(register, place, "wrong-districts", text, "Run scripts/fill_districts.py.")


def _check_legs(place: Place, geometry: BaseGeometry, register: Register) -> Iterator[Issue]:
    """Yield the fault of a line whose doubt is less than a straight leg between its nodes leaves open."""
    leg = max(
        (line_leg_km(line) for line in shapely.get_parts(geometry) if line.geom_type == "LineString"),
        default=0,
    )
    if place.precision_m < 1000 * int(LEG_DOUBT * leg):
        text = f"a leg of {leg:.0f} km between nodes leaves more than {place.precision_m} m open"
        yield _issue(register, place, "bad-value", text, "Add nodes on the way, or state the doubt.")


def line_leg_km(line: shapely.LineString) -> float:
    """Return the length in km of a line's longest leg; coordinates are lon, lat."""
    points = list(line.coords)
    return max(distance_km(*one, *other) for one, other in pairwise(points))


def _check_town(place: Place, point: shapely.Point, register: Register) -> Iterator[Issue]:
    """Compare a place that carries a town's name with the town's position."""
    if place.kind in ("rail", "road", "water", "region"):
        return
    for code in place.districts:
        for town in read_towns().by_county.get(code, ()):
            stem = town.name.removesuffix("街道").removesuffix("镇").removesuffix("乡")
            if (
                town.lon is None
                or town.lat is None
                or len(stem) < 2
                or not place.name.startswith((town.name, stem))
            ):
                continue
            if division(code).short_name.startswith(stem):
                continue
            far = distance_km(point.x, point.y, town.lon, town.lat)
            if far > TOWN_KM + (place.precision_m + (town.precision_m or 0)) / 1000:
                text = f"lies {far:.1f} km from {town.name} ({town.lon} {town.lat}, {town.source})"
                yield _issue(
                    register, place, "coordinate-disagrees", text, "Check the point.", severity="warning"
                )


def _check_port(place: Place, point: shapely.Point, register: Register) -> Iterator[Issue]:
    for name in {place.name, *place.aliases} & SECOND_PORTS.keys() if place.kind == "port" else ():
        far = distance_km(point.x, point.y, *SECOND_PORTS[name])
        if far > PORT_KM:
            text = f"lies {far:.1f} km from searoute's {name}"
            yield _issue(
                register, place, "coordinate-disagrees", text, "Check the point.", severity="warning"
            )


def _check_airports(points: dict[str, shapely.Point], register: Register) -> Iterator[Issue]:
    """
    Compare airports that no second point has with the nearest within 10 km of airportsdata; not terminals.

    airportsdata still has old sites of airports that have moved, 35 of China.
    """
    better = places_with_second_point()
    airports = {
        i: p for i, p in points.items() if register.places[i].name.endswith("机场") and i not in better
    }
    if not airports:
        return
    try:
        import airportsdata  # noqa: PLC0415 (optional)
    except ImportError:
        text = f"{len(airports)} airports were not compared: airportsdata is not installed"
        yield Issue(register.region, 0, "skipped", text, "pip install airportsdata", severity="warning")
        return
    second = {
        icao: KNOWN_AIRPORTS.get(icao, (row["lon"], row["lat"]))
        for icao, row in airportsdata.load("ICAO").items()
        if row["country"] == "CN"
    }
    for place_id, point in airports.items():
        far, icao = min((distance_km(point.x, point.y, *lonlat), icao) for icao, lonlat in second.items())
        if AIRPORT_KM < far < 10:
            text = f"lies {far:.1f} km from airportsdata's {icao}"
            place = register.places[place_id]
            yield _issue(
                register, place, "coordinate-disagrees", text, "Check the point.", severity="warning"
            )


def _check_near(points: dict[str, shapely.Point], register: Register) -> Iterator[Issue]:
    """Report sites of one kind closer than `DUPLICATE_KM`, often one thing entered twice; localities may coincide."""
    sites = sorted(place_id for place_id in points if register.places[place_id].basis == "site")
    for i, one in enumerate(sites):
        for other in sites[i + 1 :]:
            a, b, p, q = register.places[one], register.places[other], points[one], points[other]
            if a.kind == b.kind and abs(p.x - q.x) < 0.005 and abs(p.y - q.y) < 0.005:
                far = distance_km(p.x, p.y, q.x, q.y)
                if far < DUPLICATE_KM:
                    text = f"lies {far * 1000:.0f} m from {one!r} ({_where(register, a)}) of the same kind"
                    yield _issue(
                        register, b, "duplicate", text, "Merge them, or move one.", severity="warning"
                    )


def _check_former_names(region: str) -> Iterator[Issue]:
    for file in ("former_names.csv", "short_forms.csv"):
        for line, row in read_rows(REGIONS / region / file):
            if row.get("adcode") not in read_divisions():
                text = f"{row.get('name')!r} leads to {row.get('adcode')!r}, which is no division"
                yield Issue(f"{region}/{file}", line, "bad-value", text, "Mend the code.")


def _issue(
    register: Register, place: Place, kind: IssueType, text: str, remedy: str, *, severity: Severity = "error"
) -> Issue:
    file, line = register.lines[place.id]
    return Issue(file, line, kind, f"{place.id!r}: {text}", remedy, severity)


def _where(register: Register, place: Place) -> str:
    return "{}:{}".format(*register.lines[place.id])


def _short(codes: str) -> str:
    return codes if len(codes) <= 60 else f"{codes[:57]}… ({codes.count(' ') + 1} units)"
