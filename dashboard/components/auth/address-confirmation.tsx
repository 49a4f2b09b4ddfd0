"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { AuthHead, AuthLink } from "./auth-head";
import { explainAuth, submitAuth } from "./submit-auth";

const words = {
  "verify-email": {
    title: "Is this your address?",
    lead: "Confirm it, and mails about your stores can reach you.",
    button: "Yes, it is mine",
    done: "Your address is verified",
  },
  "confirm-email": {
    title: "Use this address from now on?",
    lead: "You sign in with it, and mails go there.",
    button: "Use the new address",
    done: "Your address is changed",
  },
};

type Step = "asking" | "busy" | "done";

/** A button, because mail scanners open every link: opening it changes nothing. */
export function AddressConfirmation({ action, token }: { action: keyof typeof words; token: string }) {
  const [step, setStep] = useState<Step>("asking");
  const [failure, setFailure] = useState<string | null>(null);
  const { title, lead, button, done } = words[action];

  async function confirm() {
    setFailure(null);
    setStep("busy");
    const problem = await submitAuth(action, { token });
    setStep(problem ? "asking" : "done");
    if (problem) setFailure(explainAuth(problem));
  }

  if (step === "done") {
    return (
      <div role="status">
        <AuthHead title={done}>
          <AuthLink href="/">Go to your stores</AuthLink>
        </AuthHead>
      </div>
    );
  }
  return (
    <div className="space-y-5">
      <AuthHead title={title}>{lead}</AuthHead>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Button look="primary" className="h-10 w-full" isBusy={step === "busy"} onClick={confirm}>
        {button}
      </Button>
    </div>
  );
}
