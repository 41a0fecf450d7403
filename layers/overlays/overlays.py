"""What is laid over the map to read numbers and relations, and its URL form; what is shown stays the `Selection`'s."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from geodata.errors import SelectionError
from layers.overlays.arcs import link_groups

Shade = Literal["", "auto", "province", "city", "county"]
SHADES: tuple[Shade, ...] = get_args(Shade)
MAX_TEXT = 80
"""An indicator's name is never longer."""


@dataclass(frozen=True, slots=True)
class Overlays:
    """
    The analytical layers that are on; the default is none.

    Attributes
    ----------
    shade
        The level whose units are coloured; `auto` follows the drill-down; empty for none.
    figure
        The indicator that colours them (`indicator|unit`); empty for the number of shown places.
    per_area
        Colour by the number a 1,000 km².
    sized
        The measure drawn as circles (`measure|unit`); empty for none.
    links
        The groups of relations drawn as arcs, in listed order.

    Raises
    ------
    SelectionError
        If a value does not exist.
    """

    shade: Shade = ""
    figure: str = ""
    per_area: bool = False
    sized: str = ""
    links: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what does not exist and bring the links into listed order."""
        if self.shade not in SHADES:
            raise SelectionError(
                f"There is no level {self.shade!r} to colour; choose one of {', '.join(SHADES[1:])}."
            )
        for text in (self.figure, self.sized):
            if len(text) > MAX_TEXT:
                raise SelectionError(
                    f"{text[:20]!r}… is no indicator: it is longer than {MAX_TEXT} characters."
                )
        groups = tuple(group.id for group in link_groups())
        for group in sorted(set(self.links) - set(groups)):
            raise SelectionError(f"There is no group of links {group!r}; choose one of {', '.join(groups)}.")
        object.__setattr__(self, "links", tuple(group for group in groups if group in self.links))

    def to_query(self) -> dict[str, str]:
        """Return the overlays as URL parameters: only what is on."""
        everything = tuple(group.id for group in link_groups())
        query = {
            "shade": self.shade,
            "shade_by": self.figure if self.shade else "",
            "per": "area" if self.shade and self.per_area else "",
            "size": self.sized,
            "links": "all" if self.links == everything else ",".join(self.links),
        }
        return {key: value for key, value in query.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Overlays":
        """
        Read what `to_query` wrote; parameters of other names are left alone.

        Raises
        ------
        SelectionError
            If a value does not exist.
        """
        per, links = query.get("per", "").strip(), query.get("links", "").strip()
        if per not in {"", "area"}:
            raise SelectionError(f"per={per!r} is not known; write per=area.")
        groups = tuple(group.id for group in link_groups())
        return cls(
            shade=query.get("shade", "").strip(),  # type: ignore[arg-type]  # checked above
            figure=query.get("shade_by", "").strip(),
            per_area=per == "area",
            sized=query.get("size", "").strip(),
            links=groups if links == "all" else tuple(part for part in links.split(",") if part),
        )


OVERLAY_KEYS = ("shade", "shade_by", "per", "size", "links")
"""The URL parameters of the overlays."""
