"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { useToast } from "@/components/ui/toast";
import type { Order, Store } from "@/lib/api/types";
import { LONGEST_TEXT } from "@/lib/orders/refund";
import { useAnswerWithdrawal, type WithdrawalAnswer } from "@/lib/queries/order-upkeep";

type Verdict = WithdrawalAnswer["verdict"];
type WithdrawalAnswerSheetProps = { order: Order; store: Store; verdict: Verdict };

const words = {
  accept: {
    button: "Accept",
    title: "Accept the withdrawal",
    description: "You take the goods back. The money follows by the refund that you make next.",
    field: "Message to the customer",
    placeholder: "Where to send the goods, for example.",
    done: "accepted",
  },
  decline: {
    button: "Refuse",
    title: "Refuse the withdrawal",
    description: "You take nothing back, and the customer reads why. It cannot be changed afterwards.",
    field: "Reason, which the customer reads",
    placeholder: "",
    done: "refused",
  },
};

/** Answers once, for good; a refusal needs its reason. */
export function WithdrawalAnswerSheet({ order, store, verdict }: WithdrawalAnswerSheetProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [isTouched, setTouched] = useState(false);
  const answer = useAnswerWithdrawal(store.store_id, order.order_id);
  const router = useRouter();
  const toast = useToast();
  const { button, title, description, field, placeholder, done } = words[verdict];
  const isMissing = verdict === "decline" && text.trim() === "";

  function submit(event: FormEvent) {
    event.preventDefault();
    setTouched(true);
    if (isMissing || answer.isPending) return;
    answer.mutate(
      { verdict, text: text.trim() },
      {
        onSuccess: () => {
          setOpen(false);
          toast({ text: `The withdrawal from #${order.number} is ${done}` });
        },
        onError: (error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" }),
        onSettled: () => router.refresh(),
      },
    );
  }

  return (
    <>
      <Button
        look={verdict === "accept" ? "primary" : "plain"}
        onClick={() => setOpen(true)}
        aria-label={title}
      >
        {verdict === "accept" && <Check aria-hidden />}
        {button}
      </Button>
      <Sheet isOpen={isOpen} onOpenChange={setOpen} title={title} description={description}>
        <form onSubmit={submit} noValidate className="mt-6 space-y-5">
          <Field
            label={field}
            isOptional={verdict === "accept"}
            help={verdict === "accept" ? returnCostText(store) : undefined}
            error={isTouched && isMissing ? "A refusal needs its reason." : undefined}
            end={`${text.length}/${LONGEST_TEXT}`}
          >
            <Textarea
              maxLength={LONGEST_TEXT}
              placeholder={placeholder}
              value={text}
              onBlur={() => setTouched(text !== "")}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <Button
            type="submit"
            look={verdict === "accept" ? "primary" : "destructive"}
            className="w-full"
            isBusy={answer.isPending}
          >
            {title}
          </Button>
        </form>
      </Sheet>
    </>
  );
}

function returnCostText({ return_shipping_paid_by: payer }: Store): string | undefined {
  if (payer === null) return "Say who pays for sending it back: your shop does not.";
  return payer === "store" ? "Your shop pays for sending it back." : "The customer pays for sending it back.";
}
