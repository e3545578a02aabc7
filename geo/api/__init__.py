"""Reading the atlas over HTTP: the same numbers as the pages, as JSON, CSV, GeoJSON and GeoParquet."""
