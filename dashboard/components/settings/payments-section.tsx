"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, Clock, ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { PaymentAccount } from "@/lib/api/types";
import { usePaymentAccount } from "@/lib/queries/payments";
import { SettingsSection } from "./settings-section";

type PaymentsSectionProps = { storeId: string; account: PaymentAccount | null };

const states = {
  none: {
    badge: <Badge>Not connected</Badge>,
    text: "The store cannot take money yet. Stripe asks who you are and where the money should go; this takes a few minutes.",
    action: "Connect Stripe",
  },
  pending: {
    badge: (
      <Badge tone="warn">
        <Clock aria-hidden />
        Not finished
      </Badge>
    ),
    text: "Stripe still needs something from you, or is checking it. The store can take money as soon as it is done.",
    action: "Continue at Stripe",
  },
  enabled: {
    badge: (
      <Badge tone="good">
        <Check aria-hidden />
        Connected
      </Badge>
    ),
    text: "Payments go to your own Stripe account; Slipway’s share is taken as a fee of each order.",
    action: "Open at Stripe",
  },
};

export function PaymentsSection({ storeId, account: loaded }: PaymentsSectionProps) {
  const account = usePaymentAccount(storeId, loaded);
  const toast = useToast();
  const open = useMutation({
    mutationFn: () =>
      api.onboardingLink(storeId, `${window.location.origin}/stores/${storeId}/settings#payments`),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => toast({ text: `Stripe cannot be opened. ${error.message}`, tone: "problem" }),
  });
  const state = account ? states[account.status] : null;
  return (
    <SettingsSection id="payments" title="Payments" text="Your money never passes through Slipway.">
      {state ? (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
          <div className="min-w-60 grow basis-60">
            <p className="flex items-center gap-2.5 font-medium">
              Stripe {state.badge}
              {account?.stripe_account_id && (
                <code className="font-mono text-xs font-text text-ink-3">{account.stripe_account_id}</code>
              )}
            </p>
            <p className="mt-1 text-sm text-ink-2">{state.text}</p>
          </div>
          {account?.status !== "enabled" && (
            <Button
              look={account?.status === "none" ? "primary" : "plain"}
              isBusy={open.isPending || open.isSuccess}
              onClick={() => open.mutate()}
            >
              <ExternalLink aria-hidden />
              {state.action}
            </Button>
          )}
        </div>
      ) : (
        <p className="text-sm text-ink-2">
          The state of your Stripe account cannot be read right now. Payments are not touched by this.
        </p>
      )}
    </SettingsSection>
  );
}
