"""Texts that no one means well by, or that someone means well by and no program expects."""

import os
import random
import sys
from collections.abc import Sequence

from hypothesis import strategies as st

from facilitation.shared.refusals import Refused
from facilitation.shared.text import LINE_LENGTH, one_line
from tests.bot.runtime.test_texts import BROKEN, MARKDOWN, MENTIONS, NOTHING, SCRIPTS, TOO_LONG

HOW_MANY = int(os.environ.get("HOSTILE", "10000"))
"""Texts that are put on cards; a tenth of them also through forms."""
SOMEBODY = 1456074443980800016
"""An id of someone who is there."""

LIVELY = (
    "@everyone", "@here", f"<@{SOMEBODY}>", f"<@!{SOMEBODY}>", f"<@&{SOMEBODY}>", f"<#{SOMEBODY}>",
    "<id:guide>", f"</group show:{SOMEBODY}>", "<t:1767225600>", "<t:1767225600:R>",
    f"<:wave:{SOMEBODY}>", f"<a:b:{SOMEBODY}>", "**", "__", "*", "_", "~~", "||", "`", "```", "```py\n",
    "# ", "## ", "### ", "-# ", "> ", ">>> ", "- ", "* ", "1. ", "12) ", "[a](https://example.org)",
    "[a](<https://example.org>)", "https://example.org/a_b_c", "\\", "\\\\", "\\*", "&lt;", "{ $name }",
    "{0}", "%s", "${x}", "#{x}", "';--", "=1+1", "\n", "\r\n", "\t", "\x00", "\x07", "\x1b[31m",
    "\u200b", "\u200d", "\ufeff", "\u202e", "\u202d", "\u2066", "\u2069", "\u2028", "\u3164",
    "\u0300" * 30, "e\u0301", "\ud83d", "\udc00", "\U0001f469\u200d\U0001f3eb", "\U000e0041", "שלום",
    "مرحبا", "日本", "ﷺ", "w" * 90, "ß", "ǆ", "𝔘𝔫", "a", "word", " ", "  ", ".", ":", "!", "?", "(", ")",
    "[", "]", "<", ">", "#", "@", "sr1:more:x::", ":smile:", "::", "|", "=", "===", "---", "~~~",
)  # fmt: skip
"""Parts of texts that Discord, a terminal, a database or a template might take for more than a text."""
MOSTLY = 0.8
"""How many parts of a text are lively; the others are any character at all."""
CORPUS: tuple[str, ...] = (
    *MENTIONS, *MARKDOWN, *SCRIPTS, *BROKEN, *NOTHING, *TOO_LONG, *LIVELY,
    "x" * 4_000, "word " * 800, "*" * 4_000, "\u0300" * 4_000, "\n" * 4_000, "👩‍🏫" * 1_000, "a\n" * 2_000,
)  # fmt: skip

texts: st.SearchStrategy[str] = (
    st.sampled_from(CORPUS)
    | st.lists(st.sampled_from(LIVELY), min_size=1, max_size=12).map("".join)
    | st.text(st.characters(), max_size=60)
)
"""One of these, several of their parts, or anything at all."""


def many(count: int, seed: int = 1) -> list[str]:
    """The corpus, and as many texts more, made of parts and of anything. By the seed, so that every run has
    the same."""
    chance = random.Random(seed)
    made = list(CORPUS)[:count]
    while len(made) < count:
        made.append("".join(_part(chance) for _ in range(chance.randint(1, 9))))
    return made


def _part(chance: random.Random) -> str:
    return chance.choice(LIVELY) if chance.random() < MOSTLY else chr(chance.randrange(sys.maxunicode + 1))


def kept(text: str) -> str | None:
    """What is kept of a text where one line is asked for; None where no one takes it."""
    try:
        return one_line(text)
    except Refused:
        return None


def lines(made: Sequence[str]) -> list[str]:
    """What of these can be in a line; of those that are too long, as much as fits."""
    return [line for text in made if (line := kept(text) or kept(text[:LINE_LENGTH]))]
