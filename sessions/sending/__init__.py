"""Link and papers of a session: kept by its secretary, and sent to who has a seat."""
