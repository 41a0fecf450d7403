"""The one filter behind map, counts, tables and files; areas drawn or from a file."""
