"""Places to layers, filters, maps and files. Only `layers/views` knows streamlit, `folium_map` folium."""
