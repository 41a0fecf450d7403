"""Names by what they are: rivers, roads, streets, lines, stations, schools, villages, short forms."""
