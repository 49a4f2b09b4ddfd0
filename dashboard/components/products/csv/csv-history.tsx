import { useStoreScope } from "@/components/shell/store-context";
import type { CsvImport } from "@/lib/api/products";
import { cn } from "@/lib/cn";
import { formatPlaced } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { doneText, stageOf } from "@/lib/products/csv";
import { CsvStageBadge } from "./csv-stage-badge";

type CsvHistoryProps = { files: CsvImport[]; openId: string | null; onOpen: (id: string) => void };

export function CsvHistory({ files, openId, onOpen }: CsvHistoryProps) {
  const { store } = useStoreScope();
  return (
    <ul className="divide-y divide-line border-t border-line">
      {files.map((file) => (
        <li key={file.import_id}>
          <button
            type="button"
            aria-current={file.import_id === openId}
            onClick={() => onOpen(file.import_id)}
            className={cn(
              "tap-row flex min-h-[52px] w-full flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2 text-left text-sm max-lg:px-4",
              file.import_id === openId && "bg-accent-soft/60",
            )}
          >
            <span className="min-w-0 grow">
              <span className="block font-medium" suppressHydrationWarning>
                {formatPlaced(file.created_at, store.timezone, new Date())}
              </span>
              <span className="block text-xs text-ink-3">{historyText(file)}</span>
            </span>
            <CsvStageBadge stage={stageOf(file)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function historyText(file: CsvImport): string {
  if (file.step === "apply") return `${plural(file.rows, "row")}: ${doneText(file)}`;
  if (file.error_count > 0) return `${plural(file.rows, "row")}, ${plural(file.error_count, "problem")}`;
  return plural(file.rows, "row");
}
