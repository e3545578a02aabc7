"""From a state of affairs to what the map shows, one module per page."""
