"""What somebody of ill will sends, and that it comes to nothing. Cases bear the numbers of the list of attacks."""
