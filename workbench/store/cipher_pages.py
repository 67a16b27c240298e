"""The plain bytes of an encrypted file that is too damaged for SQLCipher to open: read only, for salvage.

SQLCipher gives up on the first page it cannot prove, and no library that is already here hands out bare AES, so that
the decryption of AES-256-CBC (FIPS 197, SP 800-38A) is written out over numpy: all blocks of many pages at a time.
"""

from collections.abc import Callable, Sequence
from functools import cache, reduce
from operator import xor

import numpy as np
import numpy.typing as npt

from workbench.store.encryption import IV, RESERVED, SALT, Key, pages
from workbench.store.header import PAGE

_MANY = 256
_BLOCK = 16
_HEADER = b"SQLite format 3\0"
Bytes = npt.NDArray[np.uint8]


def decrypted(data: bytes, key: Key, tick: Callable[[int, int], None] = lambda done, total: None) -> bytes:
    """Return the pages of an encrypted file in plain; those the key does not prove are filled with 255.

    ``tick(done, total)`` is called with pages and may raise.
    """
    out = bytearray(b"\xff" * (len(data) // PAGE * PAGE))
    good = [number for number, page in pages(data) if key.proves(page, number)]
    if good and good[0] == 1:
        # the salt stands before what is encrypted
        _decrypt_pages(data, out, [good.pop(0)], SALT, key.raw)
    for begin in range(0, len(good), _MANY):
        tick(begin, len(good))
        _decrypt_pages(data, out, good[begin : begin + _MANY], 0, key.raw)
    if out:
        # where the first page is lost, too: this program writes no other size of pages and of their ends
        out[: len(_HEADER)] = _HEADER
        out[16:18] = PAGE.to_bytes(2, "big")
        out[20] = RESERVED
    return bytes(out)


def _decrypt_pages(data: bytes, out: bytearray, numbers: list[int], skipped: int, raw: bytes) -> None:
    places = [((number - 1) * PAGE + skipped, number * PAGE - RESERVED) for number in numbers]
    body = np.frombuffer(b"".join(data[begin:end] for begin, end in places), np.uint8).reshape(len(numbers), -1)
    plain = _cbc(body, _vectors(data, numbers), raw)
    for (begin, end), row in zip(places, plain, strict=True):
        out[begin : end + RESERVED] = row.tobytes() + bytes(RESERVED)


def _vectors(data: bytes, numbers: list[int]) -> Bytes:
    cut = [data[number * PAGE - RESERVED : number * PAGE - RESERVED + IV] for number in numbers]
    return np.frombuffer(b"".join(cut), np.uint8).reshape(len(numbers), IV)


def _cbc(body: Bytes, vectors: Bytes, raw: bytes) -> Bytes:
    """Decrypt rows of whole blocks, each with the vector of its own."""
    rows, width = body.shape
    before = np.concatenate([vectors, body[:, :-_BLOCK]], axis=1)
    plain: Bytes = blocks_decrypted(body.reshape(-1, _BLOCK), raw).reshape(rows, width)
    plain ^= before
    return plain


def blocks_decrypted(blocks: Bytes, key: bytes) -> Bytes:
    """Decrypt blocks of 16 bytes, each by itself, by the equivalent inverse cipher of FIPS 197, 5.3.5."""
    inverse, tables = _tables()
    keys = _round_keys(key)
    state = np.ascontiguousarray(blocks).view("<u4") ^ keys[-1]
    for round_key in keys[-2:0:-1]:
        columns = state.view(np.uint8).reshape(-1, 4, 4)
        # row r of a column comes from the column r to its left
        state = tables[0][columns[:, :, 0]] ^ round_key
        for row in (1, 2, 3):
            state ^= tables[row][columns[:, :, row][:, _shifted(row)]]
    columns = state.view(np.uint8).reshape(-1, 4, 4)
    last = np.stack([inverse[columns[:, :, row][:, _shifted(row)]] for row in range(4)], axis=2)
    return np.ascontiguousarray(last).reshape(-1, _BLOCK) ^ keys[0].view(np.uint8).reshape(_BLOCK)


def _shifted(row: int) -> list[int]:
    return [(column - row) % 4 for column in range(4)]


def _times(a: int, b: int) -> int:
    """Multiply in the field of 256 elements, modulo x^8 + x^4 + x^3 + x + 1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


@cache
def _boxes() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the S-box of FIPS 197, 5.1.1, and its inverse."""
    inverses = [0] * 256
    for a in range(1, 256):
        if not inverses[a]:
            b = next(b for b in range(1, 256) if _times(a, b) == 1)
            inverses[a], inverses[b] = b, a
    box = []
    for value in inverses:
        turned = value
        for shift in range(1, 5):
            turned ^= (value << shift | value >> (8 - shift)) & 0xFF
        box.append(turned ^ 0x63)
    back = [0] * 256
    for value, said in enumerate(box):
        back[said] = value
    return tuple(box), tuple(back)


def _mixed(column: Sequence[int]) -> list[int]:
    """InvMixColumns of one column."""
    factors = (14, 11, 13, 9)
    return [reduce(xor, (_times(column[at], factors[(at - row) % 4]) for at in range(4))) for row in range(4)]


@cache
def _tables() -> tuple[Bytes, list[npt.NDArray[np.uint32]]]:
    """Return the inverse S-box, and for each row of a column what a byte there becomes: unboxed and mixed."""
    back = _boxes()[1]
    tables = []
    for row in range(4):
        made = [_mixed([value if at == row else 0 for at in range(4)]) for value in back]
        tables.append(np.array(made, np.uint8).view("<u4").reshape(256))
    return np.array(back, np.uint8), tables


@cache
def _round_keys(key: bytes) -> list[npt.NDArray[np.uint32]]:
    """Return the round keys of AES-256, those between the first and the last mixed for the equivalent inverse cipher."""
    box = _boxes()[0]
    words = [list(key[at : at + 4]) for at in range(0, 32, 4)]
    constant = 1
    for number in range(8, 60):
        word = list(words[-1])
        if number % 8 == 0:
            word = [box[value] for value in (*word[1:], word[0])]
            word[0] ^= constant
            constant = _times(constant, 2)
        elif number % 8 == 4:
            word = [box[value] for value in word]
        words.append([a ^ b for a, b in zip(word, words[number - 8], strict=True)])
    rounds = [words[at : at + 4] for at in range(0, 60, 4)]
    mixed = [rounds[0], *([_mixed(word) for word in four] for four in rounds[1:-1]), rounds[-1]]
    return [np.array(four, np.uint8).reshape(16).view("<u4").copy() for four in mixed]
