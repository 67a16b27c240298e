"""Looking at lexemes: what stands at an index, and whether it touches what stands before."""

from workbench.dates.grammar.language import Lexeme, has

Tokens = list[Lexeme]


def adjacent(tokens: Tokens, at: int) -> bool:
    """Whether the lexeme touches the one before it."""
    return at < len(tokens) and tokens[at].start == tokens[at - 1].end


def is_cls(tokens: Tokens, at: int, *classes: str) -> bool:
    """Whether there is a lexeme of one of these classes at an index."""
    return 0 <= at < len(tokens) and tokens[at].cls in classes


def is_unit(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether one such unit, not several, is named at an index."""
    return is_cls(tokens, at, "UNIT") and tokens[at].value == unit and not has(tokens, at, "plural")


def number(tokens: Tokens, at: int) -> int:
    """The whole number at an index."""
    value = tokens[at].value
    return value if isinstance(value, int) else -1
