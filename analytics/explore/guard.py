"""What may be asked in the sandbox: one question that only reads the tables it was given.

A statement is judged by what it parses to, never by its words. This is the second lock: the
database of the sandbox can reach nothing anyway.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import duckdb

from analytics.explore.plain_errors import in_plain_words

if TYPE_CHECKING:
    Node: TypeAlias = "str | int | float | bool | list[Node] | dict[str, Node] | None"

LONGEST_SQL = 20_000
DEEPEST = 100
TABLE_FUNCTIONS = frozenset(
    {
        *("range", "generate_series", "unnest", "json_each", "json_tree"),
        *("histogram", "histogram_values"),
    }
)
REFUSED_FUNCTIONS = frozenset(
    {
        *("getenv", "getvariable", "current_setting", "set_config", "setseed", "write_log"),
        *("nextval", "currval", "setval", "sleep_ms", "user_agent", "platform"),
        *("json_execute_serialized_sql", "json_deserialize_sql", "json_serialize_plan"),
        *("query", "query_table", "glob", "add_parquet_key"),
    }
)
REFUSED_BEGINNINGS = ("pg_", "inet_", "read_", "duckdb_", "pragma_")
OWN_CATALOGS = frozenset({"", "memory", "main"})

ONLY_ASKING = (
    "Only questions that read can be asked here, such as SELECT * FROM file. Nothing can be "
    "changed, opened or written."
)
ONE_AT_A_TIME = "Ask one question at a time: leave only one statement."
NOTHING_ASKED = "Write a question first, such as SELECT * FROM file."
TOO_LONG = f"The question is longer than {LONGEST_SQL:,} letters. Make it shorter."
TOO_DEEP = "The question is nested too deeply. Make it simpler."
WITH_VALUES = "There are values left open (? or $1). Write them out."
SERIALISE = "SELECT json_serialize_sql($sql::VARCHAR)"


def why_refused(
    connection: duckdb.DuckDBPyConnection, sql: str, tables: Sequence[str]
) -> str | None:
    """Return in plain words why a statement can't be asked; None when it may be."""
    if len(sql) > LONGEST_SQL or _depth(sql) > DEEPEST:
        return TOO_LONG if len(sql) > LONGEST_SQL else TOO_DEEP
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        return in_plain_words(error, ())
    if len(statements) != 1:
        return ONE_AT_A_TIME if statements else NOTHING_ASKED
    (statement,) = statements
    if statement.type != duckdb.StatementType.SELECT:
        return ONLY_ASKING
    if statement.named_parameters:
        return WITH_VALUES
    parsed = _parsed(connection, statement.query)
    return ONLY_ASKING if parsed is None else _why_refused(parsed, tables)


def _depth(sql: str) -> int:
    """Return how deep brackets are nested; reading many takes the parser very long."""
    depth = deepest = 0
    for letter in sql:
        if letter in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in ")]}":
            depth -= 1
    return deepest


def _parsed(connection: duckdb.DuckDBPyConnection, sql: str) -> Node:
    try:
        ((text,),) = connection.execute(SERIALISE, {"sql": sql}).fetchall()
        found: Node = json.loads(text)
    except (duckdb.Error, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("error") is False else None


def _why_refused(parsed: Node, tables: Sequence[str]) -> str | None:
    nodes = list(_nodes(parsed))
    known = {name.casefold() for name in tables}
    known |= {name.casefold() for node in nodes for name in _named_questions(node)}
    for node in nodes:
        kind = node.get("type")
        why = None
        if kind == "BASE_TABLE":
            why = _table_refused(node, known, tables)
        elif kind == "TABLE_FUNCTION":
            why = _table_function_refused(node.get("function"))
        elif "function_name" in node:
            why = _function_refused(node)
        if why is not None:
            return why
    return None


def _nodes(parsed: Node) -> Iterator[dict[str, Node]]:
    """Yield every object inside, without recursion: a question may be nested deeply."""
    waiting = [parsed]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _named_questions(node: dict[str, Node]) -> Iterator[str]:
    """Yield the names that WITH gives to questions inside this node."""
    named = node.get("cte_map")
    entries = named.get("map") if isinstance(named, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield _word(entry, "key")


def _table_refused(node: dict[str, Node], known: set[str], tables: Sequence[str]) -> str | None:
    name = _word(node, "table_name")
    own = {_word(node, "catalog_name"), _word(node, "schema_name")} <= OWN_CATALOGS
    if own and name.casefold() in known:
        return None
    return f'There is no table "{name}" here. There is: {", ".join(tables)}.'


def _table_function_refused(function: Node) -> str | None:
    name = _word(function, "function_name") if isinstance(function, dict) else ""
    if name.casefold() in TABLE_FUNCTIONS:
        return None
    return f'"{name}" can\'t be used here: no file and no setting can be read, only the tables.'


def _function_refused(node: dict[str, Node]) -> str | None:
    name = _word(node, "function_name").casefold()
    if name in REFUSED_FUNCTIONS or name.startswith(REFUSED_BEGINNINGS):
        return f'"{name}" can\'t be used here: it reaches beyond the tables.'
    return None


def _word(node: dict[str, Node], name: str) -> str:
    found = node.get(name)
    return found if isinstance(found, str) else ""
