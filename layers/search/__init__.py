"""What a reader types → a division or a place; old ids and names → those of today."""
