"""Townships, farms and villages: tens of thousands of names, believed near the county they lie in."""
