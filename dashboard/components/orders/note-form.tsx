"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";

const LONGEST_NOTE = 2000;

type NoteFormProps = { orderId: string; storeId: string };

/** What was typed stays until the note is on the timeline. */
export function NoteForm({ orderId, storeId }: NoteFormProps) {
  const [text, setText] = useState("");
  const router = useRouter();
  const toast = useToast();
  const add = useMutation({
    mutationFn: () => api.addOrderNote(storeId, orderId, text.trim()),
    onSuccess: () => {
      setText("");
      router.refresh();
    },
    onError: (error) => toast({ text: `The note was not kept. ${error.message}`, tone: "problem" }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() && !add.isPending) add.mutate();
  }

  return (
    <Card>
      <CardBody>
        <form onSubmit={submit} className="space-y-3 pt-5 max-lg:pt-4">
          <Field
            label="Note for your team"
            help="Stands on the timeline. Customers never see it."
            end={`${text.length}/${LONGEST_NOTE}`}
          >
            <Textarea
              maxLength={LONGEST_NOTE}
              value={text}
              readOnly={add.isPending}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <Button type="submit" disabled={!text.trim()} isBusy={add.isPending}>
            Add note
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
