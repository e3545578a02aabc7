"""One module per shell command; each has `main(argv) -> exit code`."""
