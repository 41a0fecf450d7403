"""The names that are known → matches in a text: all of them in one automaton, the sure ones decided at once."""
