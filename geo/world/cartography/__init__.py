"""Makes the committed country file from Natural Earth. Runs on a developer's machine, never with the dashboard."""
