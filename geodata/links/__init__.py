"""Sentences → links: what two places have to do with each other."""
