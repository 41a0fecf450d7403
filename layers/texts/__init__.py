"""Texts that are read, the documents' or a reader's own: their words, how much of them is mapped, two side by side."""
