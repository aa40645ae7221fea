"""Reading a programme from a text or document, and looking through what was found."""
