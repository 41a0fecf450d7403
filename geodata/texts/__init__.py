"""Files → texts: their encodings, blocks and levelled views, and how words are found in them."""
