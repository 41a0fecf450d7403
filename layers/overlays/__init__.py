"""What is laid over the map to read numbers and relations: coloured units, circles, arcs, and their tables."""
