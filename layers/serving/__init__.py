"""What the server answers besides the pages: the map's data, and the layers as an OGC API."""
