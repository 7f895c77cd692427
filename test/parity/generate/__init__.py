"""One module per folder of fixtures."""
