"""Sentences → figures: numbers with unit, qualifier and year, each tied to its place."""
