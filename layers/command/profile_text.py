"""A district's profile → lines of text in one language, for the terminal."""

from collections.abc import Iterator

from geodata.boundaries import division, parents_of
from layers.atlas.place_index import TOUCHES
from layers.districts.districts import DistrictProfile, Near
from layers.themes import Lang, position_words, theme_name
from layers.wording import Words, words_of


def profile_lines(profile: DistrictProfile, lang: Lang) -> Iterator[str]:
    """Yield the lines of a profile: the unit, its neighbours, the nearest goals, the places by why they touch it."""
    say, unit = words_of(lang), profile.unit
    path = profile.full_name
    if lang == "en":
        path = ", ".join(
            division(code).name_en or division(code).name for code in (unit.adcode, *parents_of(unit.adcode))
        )
    yield f"{path}  {say.pick(unit.name_en, unit.name)}  {unit.adcode}  {profile.area_km2:,.0f} km²"
    if profile.neighbours:
        named = (f"{say.pick(n.name, n.name_en)} {n.border_km:,.0f} km" for n in profile.neighbours)
        yield _pair(say, say("district.neighbours"), say("app.list_sep").join(named))
    for near in profile.nearest:
        kind = say("district.near_row", kind=say(f"district.near_{near.kind}"))
        far = f"（{_how_far(near, say)}）" if lang == "zh" else f" ({_how_far(near, say)})"
        yield _pair(say, kind, say.pick(near.name, near.name_en) + far)
    for touch in TOUCHES:
        rows = profile.places[profile.places["touch"] == touch]
        yield ""
        yield _pair(say, say(f"touch.{touch}"), str(len(rows)))
        for row in rows.itertuples():
            themes = say("app.list_sep").join(theme_name(theme, lang) for theme in row.themes) or "—"
            position = position_words(row.basis, int(row.precision_m), lang)
            yield f"  {say.pick(row.name, row.name_en)}  [{themes}]  {position}"


def _pair(say: Words, name: str, value: str) -> str:
    return f"{name}：{value}" if say.lang == "zh" else f"{name}: {value}"


def _how_far(near: Near, say: Words) -> str:
    if near.inside:
        return say("district.near_inside")
    return f"{near.distance_km:,.1f} km {say.pick(near.direction, near.direction_en)}"
