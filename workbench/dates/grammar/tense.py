"""Whether the sentence around a date speaks of what is to come."""

from workbench.dates.grammar.language import Language, Lexeme, has
from workbench.dates.grammar.lexemes import is_cls


def looks_ahead(tokens: list[Lexeme], start: int, stop: int, language: Language) -> bool:
    """Whether a word such as "will" governs the date: the nearest verb before it in its sentence, else the first after.

    A date at the head of a sentence or clause ("On Friday the council will meet") is governed by what follows it.
    """
    if start and tokens[start - 1].cls == "THE":
        return False
    if has(tokens, start, "ahead-limit"):
        return True
    for index in range(start - 1, max(start - 30, -1), -1):
        lexeme = tokens[index]
        if _ends(tokens, index):
            break
        if lexeme.cls == "FUTURE" or is_going_on(tokens, index, language):
            return True
        if is_past(lexeme, language):
            return any(is_cls(tokens, each, "FUTURE") for each in range(index - 3, index))
    for index in range(stop, min(stop + 14, len(tokens))):
        lexeme = tokens[index]
        if _ends(tokens, index):
            break
        if lexeme.cls == "FUTURE":
            return True
        if is_past(lexeme, language):
            return False
    alone = start == 0 and stop == len(tokens)
    return has(tokens, start, "due") and not alone


def is_past(lexeme: Lexeme, language: Language) -> bool:
    """Whether a word is a verb in the past, by the table or by its ending."""
    if "past-verb" in lexeme.traits:
        return True
    return lexeme.cls == "" and len(lexeme.text) > 4 and lexeme.text.endswith(language.past_endings)


def is_going_on(tokens: list[Lexeme], index: int, language: Language) -> bool:
    """Whether a present progressive stands here, which beside a date means what is planned: "is meeting on Friday"."""
    lexeme = tokens[index]
    ending = lexeme.cls == "" and lexeme.text.endswith(language.progressive_endings)
    return ending and (has(tokens, index - 1, "present") or has(tokens, index - 2, "present"))


def _ends(tokens: list[Lexeme], index: int) -> bool:
    """Whether a sentence ends here: a stop, but not that of an abbreviation or a number."""
    lexeme = tokens[index]
    if lexeme.cls == "BREAK" or lexeme.text in (";", "?", "!"):
        return True
    if lexeme.cls != "DOT" or index == 0:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return True
    if after.start == lexeme.end or has(tokens, index - 1, "short"):
        return False
    return not after.text[:1].islower() and len(tokens[index - 1].text) > 1
