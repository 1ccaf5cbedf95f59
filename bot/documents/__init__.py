"""Makes files on request: documents, pictures, calendar files, and the office's export."""
