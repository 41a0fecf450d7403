"""Places to layers, filters, maps and files. Only `layers/views` knows streamlit, only `folium_map` knows folium."""
