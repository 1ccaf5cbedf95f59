"""Tests by the promise they hold: rules, the bot, documents, the store, harm, real processes, the project."""
