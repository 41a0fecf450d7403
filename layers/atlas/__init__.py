"""Places of the register → `Atlas`: with geometry, in tables and arrays, and where their data come from."""
