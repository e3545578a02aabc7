"""From CSV files to typed frames and back; must not know what the columns mean."""
