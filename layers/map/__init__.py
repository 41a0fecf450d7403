"""The map: its page, scripts, tiles and the data that it draws."""
