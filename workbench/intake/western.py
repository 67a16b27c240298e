"""Is a text in Windows-1252? Judged by its accents, which a general guesser takes for Central European ones."""

# The accented letters of languages written in Windows-1252. Each language stands alone: a text that needs a mixture
# (Czech read as Windows-1252 shows "ì", "ø" and "ù" together) is something else.
_LETTERS = {
    "English": "éèêïçñ",
    "French": "àâäæçéèêëîïôöùûüÿœ",
    "German": "äöüßé",
    "Spanish": "áéíóúüñªº",
    "Portuguese": "ãõáéíóúâêôàçüªº",
    "Catalan": "àèéíïòóúüçñ",
    "Italian": "àèéìíòóùúîªº",
    "Nordic": "æøåäöéüàõž",
    "Icelandic and Faroese": "áéíóúýðþæöø",
    "Dutch": "ëïéèöüáóêàç",
    # Without "ã", "õ", "û", "ø" and "þ": Romanian, Hungarian and Czech would pass.
    "a Western European language": "áéíóúàèìòùâêîôñçäëïöüý",
}
_SYMBOLS = frozenset("€‚„…‰‹‘’“”•–—˜™›\u00a0¡¢£¤¥§¨©«¬\u00ad®°±²³´µ¶·¹»¼½¾¿×÷†‡")


def western_language(text: str) -> str | None:
    """Name the language whose accents explain a text decoded from Windows-1252; "punctuation" where there are only
    quotes, dashes and symbols; None where nothing explains it.
    """
    high = [i for i, char in enumerate(text) if char > "\x7f"]
    letters = [text[i].lower() for i in high if text[i] not in _SYMBOLS]
    inside = sum(1 for i in high if text[i] in "¡¢£¤¥¨¬±³¹º¼½¾¿×÷‚„†‡" and _between_letters(text, i))
    odd_symbols = inside * 20 > len(high)
    if odd_symbols or len(letters) * 10 > 4 * sum(map(str.isalpha, text)):
        return None
    if not letters:
        return "punctuation"
    explained = {name: sum(map(accents.__contains__, letters)) for name, accents in _LETTERS.items()}
    best = max(explained, key=explained.__getitem__)
    return best if explained[best] * 100 >= 97 * len(letters) else None


def _between_letters(text: str, index: int) -> bool:
    return text[index - 1 : index].isalpha() and text[index + 1 : index + 2].isalpha()
