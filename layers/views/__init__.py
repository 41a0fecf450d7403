"""The pages: what Streamlit draws. Nothing below this folder knows it."""
