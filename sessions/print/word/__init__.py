"""The programme as a Word document. Only the worker imports what is in here."""
