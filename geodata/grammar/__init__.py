"""Names that no list holds: a known place, an own name and a type ending, and where such a name begins."""
