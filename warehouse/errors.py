"""What can go wrong between us and the file."""


class WarehouseError(Exception):
    """Base of all; ``is_retryable`` says whether the same call may succeed a little later."""

    is_retryable = False


class WarehouseBusy(WarehouseError):
    """Another process holds the file. DuckDB lets one process in at a time, readers included."""

    is_retryable = True


class SchemaMismatch(WarehouseError):
    """The rows offered do not have the columns the table declares."""


class PartitionMismatch(WarehouseError):
    """Rows were offered that lie outside the partition they should replace."""


class NothingToPublish(WarehouseError):
    """The warehouse has no marts yet."""


class PublicationUnknown(WarehouseError):
    """No such publication is kept."""
