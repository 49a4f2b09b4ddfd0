"""Rows of the warehouse as a file that leaves the house."""

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Written:
    rows: int
    bytes: int


def write_parquet(
    connection: duckdb.DuckDBPyConnection, query: str, values: dict[str, object], file: Path
) -> Written:
    """Streams what ``query`` finds into a Parquet file, compressed; replaces the file."""
    connection.sql(query, params=values).write_parquet(str(file), compression="zstd", overwrite=True)
    [(rows,)] = connection.execute(
        "select num_rows from parquet_file_metadata($file)", {"file": str(file)}
    ).fetchall()
    return Written(int(rows), file.stat().st_size)
