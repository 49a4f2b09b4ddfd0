"use client";

import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import type { Customer } from "@/lib/api/types";
import { NOTE_LIMIT } from "@/lib/customers/customers";
import { formatCount } from "@/lib/format/numbers";
import { useWriteNote } from "@/lib/queries/customers";
import { mayManage } from "@/lib/stores/roles";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";

export function NoteCard({ customer }: { customer: Customer }) {
  const { store } = useStoreScope();
  const toast = useToast();
  const [saved, setSaved] = useState(customer.note);
  const [text, setText] = useState(customer.note);
  const write = useWriteNote(store.store_id, customer.customer_id);
  const canChange = mayManage(store.role);
  const isChanged = text.trim() !== saved;
  useUnsavedGuard(isChanged && !write.isPending);

  function keep(note: string, before: string, isUndo = false) {
    write.mutate(note, {
      onSuccess: (next) => {
        setSaved(next.note);
        setText(next.note);
        toast(
          isUndo
            ? { text: "The note is as before" }
            : { text: "The note is saved", undo: () => keep(before, note, true) },
        );
      },
      onError: (error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" }),
    });
  }
  const save = () => canChange && isChanged && !write.isPending && keep(text.trim(), saved);
  useSaveKey(save);

  return (
    <Card>
      <CardHead title="Note" className="pb-2" />
      <CardBody>
        <Field
          label="About this customer"
          help="Only the store’s team sees it, never the customer."
          end={text.length > NOTE_LIMIT * 0.9 && `${formatCount(text.length)} of ${formatCount(NOTE_LIMIT)}`}
        >
          <Textarea
            value={text}
            maxLength={NOTE_LIMIT}
            readOnly={!canChange}
            placeholder={canChange ? "Prefers parcels at the neighbor’s." : "No note."}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {isChanged && (
          <div className="mt-3 flex justify-end gap-2">
            <Button size="row" look="ghost" onClick={() => setText(saved)}>
              Discard
            </Button>
            <Button size="row" look="primary" isBusy={write.isPending} onClick={save}>
              Save note
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
