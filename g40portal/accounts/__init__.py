"""Who may come in: signing in, the second factor, invitations, and what everybody did."""
