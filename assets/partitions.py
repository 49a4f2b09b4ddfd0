"""How data work is divided: by UTC day, and by import where one run is a thing an owner sees."""

from datetime import date

import dagster as dg

FIRST_DAY = date(2026, 1, 1)

# end_offset=1: the open day is a partition too, since research and rollups of today are wanted today.
by_day = dg.DailyPartitionsDefinition(start_date=FIRST_DAY.isoformat(), timezone="UTC", end_offset=1)

# The keys are the ids of the rows in commerce.
by_product_import = dg.DynamicPartitionsDefinition(name="product_imports")
by_product_resync = dg.DynamicPartitionsDefinition(name="product_resyncs")


def days_of(context: dg.AssetExecutionContext | dg.OpExecutionContext) -> list[date]:
    """The days this run covers, in order; many of them when a range is loaded by one run."""
    return sorted(date.fromisoformat(key) for key in context.partition_keys)


def day_of(context: dg.AssetExecutionContext) -> date:
    """The one day of a run that covers a single day."""
    return date.fromisoformat(context.partition_key)


def any_partition_of(*key: str) -> dg.AssetDep:
    """A dependency on an asset of other partitions, as a whole: what an owner did with it lies in between."""
    return dg.AssetDep(dg.AssetKey(list(key)), partition_mapping=dg.AllPartitionMapping())
