"""Drafts, approvals, versions, and replies. What school leaders may read is decided here."""
