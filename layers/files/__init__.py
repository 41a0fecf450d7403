"""Places, parses and parts of the register → files that other programs open."""
