import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { RowErrors } from "@/components/supplier-lists/row-errors";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import type { CsvImport } from "@/lib/api/products";
import { formatCount, plural } from "@/lib/format/numbers";
import { doneText, plannedText, readText, stageOf } from "@/lib/products/csv";
import type { PlanRoom } from "@/lib/products/room";
import { planWord } from "@/lib/stores/roles";
import { useApplyCsv } from "@/lib/queries/csv-imports";
import { CsvStageBadge } from "./csv-stage-badge";

type CsvFileCardProps = { file: CsvImport; canApply: boolean; room: PlanRoom | null };

export function CsvFileCard({ file, canApply, room }: CsvFileCardProps) {
  const stage = stageOf(file);
  return (
    <Card>
      <CardHead
        title="This file"
        meta={file.rows > 0 ? readText(file) : undefined}
        end={<CsvStageBadge stage={stage} />}
      />
      <CardBody className="space-y-4 text-sm">
        <div aria-live="polite" className="space-y-4">
          {stage === "checking" && (
            <p className="flex items-center gap-2 text-ink-2">
              <LoaderCircle aria-hidden className="size-4 animate-spin" strokeWidth={1.75} />
              Every row is being checked. Nothing changes meanwhile.
            </p>
          )}
          {stage === "faulty" && (
            <Notice tone="bad">
              Nothing was changed. Mend {plural(file.error_count, "problem")} in the file and upload it again.
            </Notice>
          )}
          {stage === "ready" && <Ready file={file} canApply={canApply} room={room} />}
          {stage === "applying" && <Progress file={file} />}
          {stage === "done" && <Done file={file} />}
          {stage === "broken" && (
            <Notice tone="bad">
              The import stopped after {formatCount(file.products_done)} of {plural(file.products, "product")}
              : {doneText(file)}. What was written stays. Upload the same file again to write the rest.
            </Notice>
          )}
        </div>
        {file.ignored_columns.length > 0 && (
          <p className="text-xs break-words text-ink-3">Not used: {file.ignored_columns.join(", ")}</p>
        )}
        <RowErrors errors={file.row_errors} count={file.error_count} />
      </CardBody>
    </Card>
  );
}

function Ready({ file, canApply, room }: CsvFileCardProps) {
  const { store } = useStoreScope();
  const toast = useToast();
  const apply = useApplyCsv(store.store_id);
  const isTooMany = room !== null && file.to_create > room.limit - room.used;
  return (
    <>
      <Figures
        items={[
          ["New products", file.to_create],
          ["Changed products", file.to_update],
          ["Rows", file.rows],
        ]}
      />
      <p className="text-ink-2">
        {plannedText(file)} What the file does not name stays as it is, and nothing is deleted.
      </p>
      {isTooMany && room && (
        <Notice tone="warn">
          There is room for {plural(Math.max(0, room.limit - room.used), "more product", "more products")} in{" "}
          {planWord(store.role)}: those that no longer fit will be refused.
        </Notice>
      )}
      {canApply ? (
        <Button
          look="primary"
          isBusy={apply.isPending}
          onClick={() =>
            apply.mutate(file.import_id, {
              onError: (error) => toast({ text: `Nothing was written. ${error.message}`, tone: "problem" }),
            })
          }
        >
          Write {plural(file.products, "product")}
        </Button>
      ) : (
        <p className="text-ink-3">A manager or the owner can write it into the catalog.</p>
      )}
    </>
  );
}

function Progress({ file }: { file: CsvImport }) {
  const { products, products_done } = file;
  const share = products > 0 ? products_done / products : 0;
  return (
    <div>
      <p className="flex justify-between gap-4">
        <span className="font-medium">
          {formatCount(products_done)} of {plural(products, "product")}
        </span>
        <span className="text-ink-2">{doneText(file)}</span>
      </p>
      <span
        role="progressbar"
        aria-label="Products written"
        aria-valuemin={0}
        aria-valuemax={products}
        aria-valuenow={products_done}
        className="mt-2 block h-1.5 overflow-hidden rounded-full bg-line"
      >
        <span
          className="block h-full origin-left rounded-full bg-accent transition-transform duration-[var(--motion-base)]"
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
      <p className="mt-2 text-xs text-ink-3">You can leave this page; the import goes on by itself.</p>
    </div>
  );
}

function Done({ file }: { file: CsvImport }) {
  const { store } = useStoreScope();
  return (
    <>
      <Figures
        items={[
          ["Made", file.created],
          ["Changed", file.updated],
          ["Refused", file.refused],
        ]}
      />
      {file.refused > 0 && (
        <Notice tone="warn">
          {plural(file.refused, "product")} refused the change and stayed as{" "}
          {file.refused === 1 ? "it was" : "they were"}. Below it says why.
        </Notice>
      )}
      <Button asChild>
        <Link href={`/stores/${store.store_id}/products?sort=updated_desc`}>See what changed</Link>
      </Button>
    </>
  );
}

function Figures({ items }: { items: [name: string, count: number][] }): ReactNode {
  return (
    <dl className="grid grid-cols-3 gap-4">
      {items.map(([name, count]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="title-tracking mt-0.5 text-2xl font-strong">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
