"""Names that stand together: lists with one ending or a count, sections between two places, parts of one thing."""
