"""A column of a table, and the few ways of making one and taking it apart.

The stubs of Arrow know columns of one fixed type; a column of a file is of any. What they can't
say is said here, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Cells: TypeAlias = pa.Array[pa.Scalar[pa.DataType]]
    Coded: TypeAlias = pa.DictionaryArray[pa.lib.Int32Type, pa.lib.StringType]
    Column: TypeAlias = pa.ChunkedArray[pa.Scalar[pa.DataType]]
    Truths: TypeAlias = pa.ChunkedArray[pa.BooleanScalar]
    Words: TypeAlias = pa.ChunkedArray[pa.StringScalar]
    Numbers: TypeAlias = pa.ChunkedArray[pa.DoubleScalar]


def nothing(kind: pa.DataType) -> pa.Scalar[pa.DataType]:
    """Return the missing value of a kind. Making it from None would load pandas."""
    return cast("Cells", pa.nulls(1, kind))[0]  # type: ignore[call-overload] # any kind


def chunked(values: Cells) -> Column:
    """Return an array as a column."""
    return pa.chunked_array([values])


def column_of_values(values: Sequence[object], kind: pa.DataType | None = None) -> Column:
    """Return values as a column of a kind, or of the kind they are.

    Raises pa.ArrowException where they are not of one kind.
    """
    return chunked(cast("Cells", pa.array(values, kind, from_pandas=True)))


def empty_column(rows: int, kind: pa.DataType) -> Column:
    """Return a column in which nothing is known."""
    return column_of_values([None] * rows, kind)


def values_of(column: Column | Cells) -> list[object]:
    """Return the values of a column as Python has them."""
    return cast("list[object]", column.to_pylist())  # type: ignore[misc] # the stub wants one type


def as_words(column: Column) -> Words:
    """Return a column of text as one that is known to be."""
    return cast("Words", column.cast(pa.string()))


def as_floats(column: Column) -> Numbers:
    """Return a column of numbers as floating point; large whole ones lose their last digits."""
    return cast("Numbers", column.cast(pa.float64(), safe=False))


def coded(column: Column | Words) -> Coded:
    """Return a column as its different values and which of them each cell has."""
    return column.combine_chunks().dictionary_encode()


def decoded(
    values: Sequence[object], kind: pa.DataType, codes: Coded, *, missing: object = None
) -> Cells:
    """Return the values that stand for those of a coded column, cell by cell."""
    # A cell without a value has no code: it takes the place behind the last one.
    places = pc.fill_null(codes.indices, pa.scalar(len(values), pa.int32()))
    found = column_of_values([*values, missing], kind).combine_chunks()
    return found.take(cast("pa.Int32Array", places))


def table_of(columns: Mapping[str, Column]) -> pa.Table:
    """Return columns as a table."""
    return table_with(list(columns.values()), list(columns))


def table_with(columns: Sequence[Column], names: Sequence[str]) -> pa.Table:
    """Return columns under these names, which may come twice, as a table."""
    return pa.Table.from_arrays(list(columns), names=list(names))
