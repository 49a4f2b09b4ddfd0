"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type FormEvent } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Sheet } from "@/components/ui/sheet";
import { useToast } from "@/components/ui/toast";
import type { SupplierList } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useCheckSupplierList, useKeepSupplierList } from "@/lib/queries/supplier-lists";
import { currencyOptions } from "@/lib/stores/places";
import { fileProblem, MOST_LISTS } from "@/lib/supplier-lists/lists";
import { CheckResult } from "./check-result";

type UploadSheetProps = { lists: SupplierList[]; onClose: () => void };

/** Choose, check, keep: a list is kept only after its owner saw what was made of it. */
export function UploadSheet({ lists, onClose }: UploadSheetProps) {
  const { store } = useStoreScope();
  const router = useRouter();
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const [currency, setCurrency] = useState("");
  const checked = useRef("");
  const check = useCheckSupplierList(store.store_id);
  const keep = useKeepSupplierList(store.store_id);
  const problem = file && fileProblem(file);
  const result = problem ? undefined : check.data;
  const isFull = lists.length >= MOST_LISTS && result?.replaces === null;
  const canKeep = Boolean(file && result && result.rows > 0 && !check.isPending && !isFull);

  function read(chosen: File | null, as: string, inCurrency: string) {
    if (!chosen || fileProblem(chosen)) return check.reset();
    checked.current = as.trim();
    check.mutate({ file: chosen, name: as.trim(), currency: inCurrency });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!file || !canKeep || keep.isPending) return;
    keep.mutate(
      { file, name: name.trim(), currency },
      {
        onSuccess: (list) => {
          toast({ text: `${list.name} is kept with ${plural(list.rows, "row")}` });
          onClose();
          router.push(`/stores/${store.store_id}/supplier-lists/${list.list_id}`);
        },
        onError: (error) => toast({ text: `Nothing was kept. ${error.message}`, tone: "problem" }),
      },
    );
  }

  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Upload a price list"
      description="CSV, up to 5 MB and 5,000 rows. Titles and prices must be in it."
    >
      <form method="post" onSubmit={submit} noValidate className="mt-6 flex grow flex-col gap-5">
        <Field label="File" error={problem ?? undefined} help="Separated by commas, semicolons or tabs.">
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="block w-full text-sm file:mr-3 file:h-[34px] file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3.5 file:font-medium file:text-ink max-lg:file:h-11"
            onChange={(event) => {
              const chosen = event.target.files?.[0] ?? null;
              setFile(chosen);
              read(chosen, name, currency);
            }}
          />
        </Field>
        <Field label="Name" isOptional help="Empty: the file’s name. The name of a list replaces that list.">
          <Input
            list="price-lists"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onBlur={() => name.trim() !== checked.current && read(file, name, currency)}
          />
        </Field>
        <datalist id="price-lists">
          {lists.map((list) => (
            <option key={list.list_id} value={list.name} />
          ))}
        </datalist>
        <Field label="Currency" help="For prices that name none.">
          <Select
            options={[{ value: "", label: `The store’s, ${store.currency}` }, ...currencyOptions]}
            value={currency}
            onChange={(event) => {
              setCurrency(event.target.value);
              read(file, name, event.target.value);
            }}
          />
        </Field>
        <div aria-live="polite" className="space-y-4">
          {check.isPending && <p className="text-sm text-ink-2">Reading the file…</p>}
          {check.error && !problem && (
            <Notice tone="bad">The file cannot be used. {check.error.message}</Notice>
          )}
          {isFull && (
            <Notice tone="warn">
              All {MOST_LISTS} lists are in use. Write the name of one to replace it, or delete one first.
            </Notice>
          )}
          {result && !check.isPending && <CheckResult check={result} />}
        </div>
        <div className="sticky -bottom-6 mt-auto -mb-2 bg-raised py-3 max-lg:-bottom-4">
          <Button type="submit" look="primary" className="w-full" disabled={!canKeep} isBusy={keep.isPending}>
            {result?.replaces ? "Replace the list" : "Keep the list"}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
