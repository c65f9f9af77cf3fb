"""How inputs become clean text: bytes, web pages, blocks, date lines, and what is not the article."""
