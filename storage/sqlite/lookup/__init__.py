"""Statements that look something up: ids in events, words in lines, pages of lists."""
