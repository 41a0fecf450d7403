"""The command `xietu`: its commands, and how it speaks."""
