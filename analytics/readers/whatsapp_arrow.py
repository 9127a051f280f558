"""NumPy arrays to Arrow and back by their buffers.

Arrow's own conversions (`pa.array`, `to_numpy`) import pandas on their first use, which takes
longer than reading a chat.
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
    ends = np.cumsum([0, *(len(one) for one in written)], dtype=np.int32)
    strings = pa.StringArray.from_buffers(
        len(written), pa.py_buffer(ends.data), pa.py_buffer(b"".join(written))
    )
    places = pa.py_buffer(codes.astype(np.int64, copy=False).data)
    return strings.take(pa.Array.from_buffers(pa.int64(), len(codes), [None, places]))


def spans(text: Bytes, begin: Places, end: Places) -> tuple[Places, list[bytes]]:
    """Return, for ordered stretches that do not overlap, a code each and what the codes mean."""
    if not len(begin):
        return np.empty(0, np.int64), []
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
