"""One district or several: what touches them, their lines, their partners, who sits at which table."""
