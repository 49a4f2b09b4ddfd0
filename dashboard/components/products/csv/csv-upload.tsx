import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { CsvImport } from "@/lib/api/products";
import { cn } from "@/lib/cn";
import { formatCount, plural } from "@/lib/format/numbers";
import { csvFileProblem, MOST_ROWS } from "@/lib/products/csv";
import type { PlanRoom } from "@/lib/products/room";
import { useUploadCsv } from "@/lib/queries/csv-imports";

type CsvUploadProps = {
  room: PlanRoom | null;
  isBlocked: boolean;
  onUploaded: (file: CsvImport) => void;
};

export function CsvUpload({ room, isBlocked, onUploaded }: CsvUploadProps) {
  const { store } = useStoreScope();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const upload = useUploadCsv(store.store_id);

  function take(files: FileList | null) {
    const file = files?.[0];
    if (!file || isBlocked || upload.isPending) return;
    const found = csvFileProblem(file);
    setProblem(found);
    if (!found) {
      upload.mutate(file, {
        onSuccess: onUploaded,
        onError: (error) => setProblem(`${file.name} was not taken. ${error.message}`),
      });
    }
    if (input.current) input.current.value = "";
  }

  return (
    <Card>
      <CardHead
        title="Upload"
        meta={
          room &&
          room.limit > room.used &&
          `room for ${plural(room.limit - room.used, "more product", "more products")}`
        }
      />
      <CardBody>
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer.files);
          }}
          className={cn(
            "flex flex-col items-center gap-3 rounded-lg border border-dashed border-control-line px-4 py-8 text-center",
            isOver && "bg-accent-soft",
          )}
        >
          <p className="text-sm text-ink-2">
            Up to 10 MB and {formatCount(MOST_ROWS)} rows. Parted by commas, semicolons, tabs or bars.
          </p>
          <Button
            look="primary"
            disabled={isBlocked}
            isBusy={upload.isPending}
            onClick={() => input.current?.click()}
          >
            <FileUp aria-hidden />
            Choose a CSV
          </Button>
          <p className="text-xs text-ink-3">
            {isBlocked ? "One file at a time: this one first." : "Or drop it here. Nothing changes yet."}
          </p>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="Product file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={(event) => take(event.target.files)}
          />
        </div>
        {problem && (
          <Notice tone="bad" className="mt-3">
            {problem}
          </Notice>
        )}
      </CardBody>
    </Card>
  );
}
