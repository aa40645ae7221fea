"""What changed in a published programme, and telling who it touches."""
