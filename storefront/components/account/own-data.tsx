"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { Sheet } from "@/components/sheet";
import { password } from "@/lib/account/checks";
import { useFields } from "@/lib/account/fields";
import { send } from "@/lib/account/send";
import { loadPage } from "@/lib/full-load";
import { Field } from "./field";

function saveAsFile(data: unknown, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function DeleteForm() {
  const { field, submit, failure, isBusy } = useFields({
    checks: { password },
    send: (values) => send("POST", "/account/me/delete", values),
    onDone: () => loadPage("/account/login?deleted=1"),
  });
  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-5">
      <p className="text-muted">
        Your name, addresses and sign-ins with this shop are erased, for good. Orders stay in the shop’s
        books, as the law asks of it, and are sent as promised; their links in your mails keep working.
      </p>
      <Field {...field("password")} label="Your password" type="password" autoComplete="current-password" />
      {failure && <Failure text={failure} />}
      <BusyButton isBusy={isBusy} className="button-primary w-full">
        Delete my account
      </BusyButton>
    </form>
  );
}

export function OwnData() {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);

  async function download() {
    setBusy(true);
    setFailure(null);
    const sent = await send<unknown>("GET", "/account/me/export");
    setBusy(false);
    if (sent.refusal) setFailure(sent.refusal.message);
    else saveAsFile(sent.data, "account.json");
  }

  return (
    <>
      <p className="text-muted">One file with everything this shop keeps of you.</p>
      {failure && <Failure text={failure} className="mt-4" />}
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
        <BusyButton type="button" isBusy={isBusy} className="button-plain" onClick={download}>
          Download it
        </BusyButton>
        <button type="button" className="min-h-11 text-sale" onClick={() => setOpen(true)}>
          <span className="link">Delete my account</span>
        </button>
      </div>
      <Sheet isOpen={isOpen} onClose={() => setOpen(false)} label="Delete your account">
        <div className="h-full overflow-y-auto px-5 pb-8 pt-5 md:px-7">
          <div className="mb-4 flex items-start justify-between gap-4">
            <h2 className="pt-2 text-[1.75rem]">Delete your account</h2>
            <button
              type="button"
              aria-label="Close"
              className="-mr-2 grid size-11 shrink-0 place-items-center"
              onClick={() => setOpen(false)}
            >
              <X size={20} strokeWidth={1.75} aria-hidden />
            </button>
          </div>
          {isOpen && <DeleteForm />}
        </div>
      </Sheet>
    </>
  );
}
