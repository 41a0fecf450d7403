"""Names of the grammar → places: where each stands, as far as the text and the register tell, and no surer."""
