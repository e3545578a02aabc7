"""News texts: the quoted corpus, reading new articles, and scanning many."""
