"""NumPy arrays to Arrow and back by their buffers.

Arrow's own conversions (`pa.array`, `to_numpy`) import pandas on their first use, and its
computations (`take`, `dictionary_encode`) a module that is slow to load: together that takes as
long as reading a million lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analytics.readers.whatsapp_bytes import Bytes, Places

    Column: TypeAlias = pa.Array[pa.Scalar[pa.DataType]]

BLOCK_ROWS = 1 << 15
MANY_SPANS = 1 << 16
"""From so many on, Arrow's own way is worth the time it takes to load."""


def integers(
    numbers: NDArray[np.int64] | NDArray[np.int32], kind: pa.DataType | None = None
) -> Column:
    """Return the numbers as Arrow integers, or as a type that is stored as such integers."""
    stored = pa.int32() if numbers.dtype == np.int32 else pa.int64()
    held = pa.py_buffer(np.ascontiguousarray(numbers).data)
    return pa.Array.from_buffers(kind or stored, len(numbers), [None, held])


def spelled(names: Sequence[str], codes: NDArray[np.integer]) -> Column:
    """Return the name each code stands for."""
    written = [name.encode() for name in names]
    lengths = np.array([len(one) for one in written], np.int32)
    letters = np.zeros((len(written), max(map(len, written), default=0)), np.uint8)
    for row, one in zip(letters, written, strict=True):
        row[: len(one)] = np.frombuffer(one, np.uint8)
    length = lengths.take(codes)
    ends = np.zeros(len(codes) + 1, np.int32)
    np.cumsum(length, out=ends[1:])
    spelling = np.empty(int(ends[-1]), np.uint8)
    for first in range(0, len(codes), BLOCK_ROWS):
        block = slice(first, first + BLOCK_ROWS)
        rows = _side_by_side(letters, codes[block], length[block])
        spelling[ends[first] : ends[first] + len(rows)] = rows
    return pa.StringArray.from_buffers(
        len(codes), pa.py_buffer(ends.data), pa.py_buffer(spelling.data)
    )


def _side_by_side(letters: Bytes, codes: NDArray[np.integer], length: NDArray[np.int32]) -> Bytes:
    longest = int(length.max())
    rows = letters[:, :longest].take(codes, axis=0).ravel()
    if length.min() == longest:
        return rows
    filled = np.arange(longest) < np.arange(longest + 1)[:, None]
    return rows[filled.take(length, axis=0).ravel()]


def spans(text: Bytes, begin: Places, end: Places) -> tuple[Places, list[bytes]]:
    """Return, for ordered stretches that do not overlap, a code each and what the codes mean."""
    if len(begin) > MANY_SPANS:
        return _many_spans(text, begin, end)
    codes: dict[bytes, int] = {}
    held, edges = text.data, zip(begin.tolist(), end.tolist(), strict=True)
    found = [codes.setdefault(held[one:other].tobytes(), len(codes)) for one, other in edges]
    return np.array(found, np.int64), list(codes)


def _many_spans(text: Bytes, begin: Places, end: Places) -> tuple[Places, list[bytes]]:
    # Every other stretch is what lies between, so that Arrow can look at the bytes in place.
    edges = np.empty(2 * len(begin), np.int32)
    edges[0::2], edges[1::2] = begin, end
    every = pa.BinaryArray.from_buffers(
        pa.binary(), len(edges) - 1, [None, pa.py_buffer(edges.data), pa.py_buffer(text.data)]
    )
    wanted = pa.py_buffer(np.arange(0, len(edges), 2).data)
    encoded = every.take(
        pa.Array.from_buffers(pa.int64(), len(begin), [None, wanted])
    ).dictionary_encode()
    held = encoded.indices.buffers()[1]
    codes = np.frombuffer(b"" if held is None else memoryview(held), np.int32, len(begin))
    meanings = [one for one in encoded.dictionary.to_pylist() if one is not None]
    return codes.astype(np.int64), meanings
