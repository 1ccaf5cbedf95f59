"""Sentences by key, in the reader's language. Every text that people read is in a file below `locales`."""
