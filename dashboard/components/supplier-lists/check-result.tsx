import { Notice } from "@/components/ui/notice";
import type { SupplierListCheck } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { columnTexts, costText } from "@/lib/supplier-lists/lists";
import { RowErrors } from "./row-errors";

/** What would be kept of a file, before it is. */
export function CheckResult({ check }: { check: SupplierListCheck }) {
  const columns = columnTexts(check.columns);
  return (
    <>
      {check.rows === 0 ? (
        <Notice tone="bad">No row can be used. Below it says why.</Notice>
      ) : (
        <Notice>
          {plural(check.rows, "row")} of “{check.name}” can be used, in {check.currency} where nothing else is
          said.
          {check.replaces && " The list of this name gets a new version; its former rows go."}
        </Notice>
      )}
      {columns.length > 0 && (
        <div className="text-sm">
          <p className="font-medium">Columns</p>
          <ul className="mt-1 space-y-0.5 text-xs text-ink-2">
            {columns.map((column) => (
              <li key={column} className="break-words">
                {column}
              </li>
            ))}
          </ul>
          {check.ignored_columns.length > 0 && (
            <p className="mt-1 text-xs text-ink-3">Not used: {check.ignored_columns.join(", ")}</p>
          )}
        </div>
      )}
      {check.sample.length > 0 && (
        <div className="text-sm">
          <p className="font-medium">First rows</p>
          <ul className="mt-1 divide-y divide-line">
            {check.sample.map((offer) => (
              <li key={offer.listing_id} className="flex justify-between gap-4 py-1.5">
                <span className="min-w-0 truncate">{offer.title}</span>
                <span className="whitespace-nowrap text-ink-2">{costText(offer)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <RowErrors errors={check.row_errors} count={check.error_count} />
    </>
  );
}
