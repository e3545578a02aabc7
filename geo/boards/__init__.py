"""HTML of the pages' tables and lists, made safe here."""
