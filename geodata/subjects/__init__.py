"""Whom a sentence is about: the places of a text as subjects of its numbers and its links."""
