"""What everything stands on: problems, text, days, records, the declaration, the selection."""
