"""An optional basemap of tiles, by configuration: without it the map asks no other host for anything."""

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geodata.errors import XietuError

TILES = "XIETU_TILES"
CREDIT = "XIETU_TILES_CREDIT"
_URL = re.compile(r"https?://(?P<host>[A-Za-z0-9.{}-]+(?::[0-9]+)?)/[^\s\"'<>`;]*")
_SHIFTED = re.compile(
    r"(?<![\w-])(autonavi|amap|gtimg|map\.qq|bdimg|baidu|google\.cn)(?=[.:]|$)", re.IGNORECASE
)
_BLANKS = {"{x}", "{y}", "{-y}", "{z}", "{s}", "{r}"}


class BasemapError(XietuError, ValueError):
    """A configured basemap that cannot be used."""


@dataclass(frozen=True, slots=True)
class Basemap:
    """
    Tiles in Web Mercator under the places.

    Attributes
    ----------
    url
        Template with `{z}`, `{x}`, `{y}` (`{-y}` for TMS), and perhaps `{s}`, which stands for 0 to 7.
    credit
        What the makers of the tiles want to be said on the map, as plain text.

    Raises
    ------
    BasemapError
        If the template is no address of tiles, or of a service whose tiles are shifted (GCJ-02, BD-09).
    """

    url: str
    credit: str

    def __post_init__(self) -> None:
        """Refuse what is no template, and tiles that lie hundreds of metres beside our WGS 84 places."""
        blanks = set(re.findall(r"\{[^}]*\}", self.url))
        rest = self.host.partition(".")[2]
        sound = bool(_URL.fullmatch(self.url)) and ("{" not in self.host or (rest != "" and "{" not in rest))
        if not sound or not {"{z}", "{x}"} <= blanks <= _BLANKS or not blanks & {"{y}", "{-y}"}:
            raise BasemapError(
                f"{TILES}={self.url!r} is no template of tiles; write https://host/path/{{z}}/{{x}}/{{y}}.png."
            )
        if _SHIFTED.search(self.host):
            raise BasemapError(
                f"{TILES}={self.url!r}: these tiles are shifted (GCJ-02 or BD-09) and lie 100–700 m beside the "
                "places; use tiles in WGS 84 or CGCS2000, such as Tianditu (天地图)."
            )

    @property
    def host(self) -> str:
        """The host of the tiles, as it stands in the template."""
        match = _URL.fullmatch(self.url)
        return match["host"] if match else ""

    @property
    def source(self) -> str:
        """The host as a Content-Security-Policy names it: `https://*.tianditu.gov.cn`."""
        scheme = self.url.partition(":")[0]
        first, _, rest = self.host.partition(".")
        return f"{scheme}://*.{rest}" if "{" in first else f"{scheme}://{self.host}"


def read_basemap(settings: Mapping[str, str]) -> Basemap | None:
    """
    Return the basemap of `XIETU_TILES` and `XIETU_TILES_CREDIT`; `None` where unset.

    Raises
    ------
    BasemapError
        If it cannot be used.
    """
    url = settings.get(TILES, "").strip()
    return Basemap(url, settings.get(CREDIT, "").strip()) if url else None


@cache
def basemap() -> Basemap | None:
    """Return the basemap of this process; one that cannot be used is named in the log and left out."""
    try:
        return read_basemap(os.environ)
    except BasemapError as error:
        logging.getLogger("xietu").error("%s", error)
        return None
