"""Policy texts to places: documents in, mentions and located places out. Knows no folium and no streamlit."""
