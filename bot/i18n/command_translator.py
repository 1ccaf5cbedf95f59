"""Names and descriptions of slash commands, from the same sentences as everything else."""

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.i18n.localizer import FALLBACK, languages, speaker


def command_text(key: str) -> locale_str:
    """The words of a command under `command-<key>`: English, and a key for the translator."""
    name = f"command-{key}"
    return locale_str(speaker(FALLBACK)(name), key=name)


class Translator(app_commands.Translator):
    """Gives Discord the words of commands in each language that has a folder."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The words in this language; None where there are none, or none that differ from the English."""
        del context
        key, language = string.extras.get("key"), locale.value.lower()
        known = {language, language.partition("-")[0]} & set(languages())
        if key is None or not known:
            return None
        words = speaker(language)(key)
        return None if words == string.message else words
