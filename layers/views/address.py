"""What an address says, as far as it can be read: a wrong value loses neither the others nor the rest of its list."""

from collections.abc import Callable, Iterable, Mapping

from geodata.errors import SelectionError

LIST_KEYS = ("theme", "district", "doc", "kind", "basis", "touch", "links")
"""Parameters of several values, of which the readable ones count."""
MOST_VALUES = 100

Read = Callable[[dict[str, str]], object]


def readable(query: Mapping[str, str], keys: Iterable[str], read: Read) -> tuple[dict[str, str], list[str]]:
    """
    Return the parameters that can be read, and a sentence for each that cannot.

    Parameters
    ----------
    keys
        The parameters to try, each together with the good ones before it.
    read
        Raises `SelectionError` where something in a query does not exist.
    """
    good: dict[str, str] = {}
    faults: list[str] = []
    for key in keys:
        fault = _fault(read, {**good, key: query[key]})
        if not fault:
            good[key] = query[key]
            continue
        faults.append(fault)
        for value in query[key].split(",")[:MOST_VALUES] if key in LIST_KEYS else ():
            wanted = ",".join(filter(None, (good.get(key), value)))
            if value.strip() and not _fault(read, {**good, key: wanted}):
                good[key] = wanted
    return good, faults


def _fault(read: Read, query: dict[str, str]) -> str:
    try:
        read(query)
    except SelectionError as error:
        return str(error)
    return ""
