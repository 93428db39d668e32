"""Help while one types: words and phrases that are offered, abbreviations, capitals, and spelling."""
