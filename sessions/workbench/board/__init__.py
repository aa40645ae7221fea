"""The board, where sessions are moved between slots and rooms."""
