"""What names of links are made of: the letters of provinces and cities, the names of divisions and of places at home."""

from collections.abc import Mapping
from functools import cache

from geodata.boundaries import read_divisions
from geodata.register import Register, read_register
from geodata.texts.normalise import level_name

CAPITAL = "cn-110000"
LETTERS = {
    "京": CAPITAL, "津": "cn-120000", "冀": "cn-130000", "石": "cn-130100", "唐": "cn-130200", "秦": "cn-130300",
    "邯": "cn-130400", "邢": "cn-130500", "保": "cn-130600", "张": "cn-130700", "承": "cn-130800", "沧": "cn-130900",
    "廊": "cn-131000", "衡": "cn-131100", "雄": "xiongan", "曹": "cn-130209", "晋": "cn-140000", "蒙": "cn-150000",
    "辽": "cn-210000", "沈": "cn-210100", "吉": "cn-220000", "哈": "cn-230100", "黑": "cn-230000", "沪": "cn-310000",
    "苏": "cn-320000", "宁": "cn-320100", "浙": "cn-330000", "杭": "cn-330100", "皖": "cn-340000", "合": "cn-340100",
    "闽": "cn-350000", "赣": "cn-360000", "鲁": "cn-370000", "济": "cn-370100", "潍": "cn-370700", "青": "cn-370200",
    "豫": "cn-410000", "郑": "cn-410100", "鄂": "cn-420000", "汉": "cn-420100", "湘": "cn-430000", "粤": "cn-440000",
    "广": "cn-440100", "深": "cn-440300", "琼": "cn-460000", "渝": "cn-500000", "川": "cn-510000", "成": "cn-510100",
    "黔": "cn-520000", "贵": "cn-520100", "云": "cn-530000", "昆": "cn-530100", "藏": "cn-540000", "陕": "cn-610000",
    "甘": "cn-620000", "兰": "cn-620100", "港": "cn-810000", "澳": "cn-820000", "台": "cn-710000", "太": "cn-140100",
}  # fmt: skip
"""What one character of a line's name most often stands for; other readings are left out."""

Found = tuple[str, str, str, float]
"""Origin, target, relation, confidence."""


@cache
def home() -> Register:
    """Return the register at home; that its folder is there is looked up once."""
    return read_register()


@cache
def division_names() -> Mapping[str, str]:
    """Return the ids of divisions by full and short name: the larger unit, the one at home, or the only one."""
    names: dict[str, str | None] = {}
    provinces = home().provinces

    def rank(code: str) -> tuple[int, bool, str]:
        level = 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
        return level, f"{code[:2]}0000" not in provinces, code

    for code in sorted(read_divisions(), key=rank):
        division = read_divisions()[code]
        for name in {division.name, division.short_name}:
            if len(name) > 1:
                taken = names.get(name)
                better = taken is not None and rank(taken[3:])[:2] < rank(code)[:2]
                names[name] = f"cn-{code}" if name not in names else taken if better else None
    return {name: place for name, place in names.items() if place}


@cache
def register_names() -> Mapping[str, str]:
    """Return the places at home that are no divisions by name and alias."""
    names: dict[str, str] = {}
    for place in home().places.values():
        for name in (place.name, *place.aliases):
            names.setdefault(level_name(name), place.id)
    return names


def is_in(inner: str, outer: str) -> bool:
    """Tell whether a division lies in another: cn-110112 in cn-110000."""
    return outer.startswith("cn-") and outer.endswith("00") and inner.startswith(outer.rstrip("0"))
