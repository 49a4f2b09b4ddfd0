"use client";

import { PackagePlus } from "lucide-react";
import Link from "next/link";
import { useState, type FormEvent } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import type { BulkImport } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { MOST_ADDRESSES, readAddresses, readyUrls, refusedUrls } from "@/lib/imports/addresses";
import { roomWarning } from "@/lib/imports/room";
import { useRequestImports } from "@/lib/queries/imports";
import { importRoom, usePlanRoom } from "@/lib/queries/plan-room";
import { mayManage } from "@/lib/stores/roles";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { AddressLines } from "./address-lines";
import { AddressOutcomes } from "./address-outcomes";
import { AddressNotes } from "./address-notes";

type Answered = { urls: string[]; answer: BulkImport };

export function AddressForm() {
  const { store } = useStoreScope();
  const toast = useToast();
  const [text, setText] = useState("");
  const [isTouched, setTouched] = useState(false);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const request = useRequestImports(store.store_id);
  const room = usePlanRoom(store.store_id, importRoom);
  const lines = readAddresses(text);
  const urls = readyUrls(lines);
  const canManage = mayManage(store.role);
  const warning = room && roomWarning(room, urls.length, store.role);
  useUnsavedGuard(text.trim() !== "" && !request.isPending);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTouched(true);
    if (!canManage || urls.length === 0 || request.isPending) return;
    request.mutate(
      urls.map((url) => ({ url })),
      {
        onSuccess: (answer) => {
          setAnswered({ urls, answer });
          setText("");
          setTouched(false);
        },
        onError: (error) => toast({ text: `Nothing is imported. ${error.message}`, tone: "problem" }),
      },
    );
  }

  function tryRefused() {
    if (!answered) return;
    setText(refusedUrls(answered.urls, answered.answer.items).join("\n"));
    setAnswered(null);
  }

  return (
    <>
      <PageHead
        title="Import by address"
        text="Paste the pages of products at your suppliers; each becomes a draft to review."
        actions={
          answered && (
            <Button asChild look="primary">
              <Link href={`/stores/${store.store_id}/imports`}>See the imports</Link>
            </Button>
          )
        }
      />
      {!canManage && (
        <Notice className="mb-5">Viewers see imports; a manager or the owner asks for them.</Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-5">
          {answered ? (
            <AddressOutcomes
              urls={answered.urls}
              answer={answered.answer}
              storeId={store.store_id}
              role={store.role}
              onTryRefused={tryRefused}
              onMore={() => setAnswered(null)}
            />
          ) : (
            <form onSubmit={submit} noValidate>
              <Card className="p-5 max-lg:p-4">
                <fieldset disabled={!canManage} className="min-w-0">
                  <Field
                    label="Addresses"
                    end={`${urls.length} of ${MOST_ADDRESSES}`}
                    help="One on each line. The same page twice is asked for once."
                    error={
                      isTouched && urls.length === 0
                        ? "Paste at least one address of a product page."
                        : undefined
                    }
                  >
                    <Textarea
                      className="min-h-44 font-mono text-xs max-lg:text-lg"
                      rows={8}
                      wrap="off"
                      autoComplete="off"
                      autoCapitalize="none"
                      spellCheck={false}
                      placeholder={
                        "https://www.aliexpress.com/item/1005006.html\nhttps://shop.example/brass-mister"
                      }
                      value={text}
                      onChange={(event) => setText(event.target.value)}
                      onBlur={() => setTouched(text.trim() !== "")}
                    />
                  </Field>
                  {warning && (
                    <Notice tone="warn" className="mt-4">
                      {warning}{" "}
                      <Link href={`/stores/${store.store_id}/billing`} className="font-medium underline">
                        See plans
                      </Link>
                    </Notice>
                  )}
                  {canManage && (
                    <Button
                      type="submit"
                      look="primary"
                      className="mt-4 max-lg:w-full"
                      isBusy={request.isPending}
                    >
                      <PackagePlus aria-hidden />
                      {urls.length > 0 ? `Import ${plural(urls.length, "page")}` : "Import"}
                    </Button>
                  )}
                </fieldset>
              </Card>
              {lines.length > 0 && <AddressLines lines={lines} />}
            </form>
          )}
        </div>
        <AddressNotes storeId={store.store_id} room={room} />
      </div>
    </>
  );
}
