"""Matches → meanings: which place of a name is meant, or that none is: persons, goods, words torn apart."""
