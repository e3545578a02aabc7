"""What must hold between tables, articles and map; each law gives located problems."""
