"""Signing up without an account: for a day and its sessions, and the personal page that its link opens."""
