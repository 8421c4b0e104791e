"""Reported speech: every rule proposes, `merge` settles."""
