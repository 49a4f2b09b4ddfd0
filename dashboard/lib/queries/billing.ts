import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useToast } from "@/components/ui/toast";
import type { AccountBilling, BillingCurrency, PlanName, PlanWish } from "@/lib/api/billing";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import { printOf, returnUrl } from "@/lib/billing/stripe-return";
import type { Wanted } from "@/lib/billing/subscription";
import { keys } from "./keys";

/** Read again whenever somebody comes back to the page: what Stripe told us meanwhile is there then. */
export function useAccountBilling(refetchInterval: number | false = false) {
  return useQuery({
    queryKey: keys.accountBilling,
    queryFn: () => api.accountBilling(),
    refetchInterval,
    refetchOnWindowFocus: "always",
  });
}

/** The last answer stays while another choice of stores is tried. */
export function usePlanPreview(plan: PlanName, kept: string[]) {
  return useQuery({
    queryKey: keys.planPreview(plan, kept),
    queryFn: () => api.previewPlan(plan, kept),
    placeholderData: (previous) => previous,
  });
}

/** The way to Stripe's pages and back to `path`. */
export function useStripePage(path: string) {
  const client = useQueryClient();
  const toast = useToast();
  const refuse = (error: Error) => {
    toast({ text: `Stripe’s page cannot be opened. ${error.message}`, tone: "problem" });
    // Asking for the page makes Slipway ask Stripe first: by now it may know more than this page.
    void client.invalidateQueries({ queryKey: keys.accountBilling });
  };
  const subscribe = useMutation({
    mutationFn: (wanted: Wanted & { currency: BillingCurrency }) =>
      api.openCheckout({
        ...wanted,
        return_url: returnUrl(window.location.origin, path, { from: "checkout", ...wanted }),
      }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: refuse,
  });
  const portal = useMutation({
    mutationFn: (account: AccountBilling) =>
      api.openPortal(returnUrl(window.location.origin, path, { from: "portal", was: printOf(account) })),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: refuse,
  });
  // The browser's back button shows this page as it was left: with a spinner, and with what was true then.
  const comeBack = useEffectEvent((event: PageTransitionEvent) => {
    if (!event.persisted) return;
    subscribe.reset();
    portal.reset();
    void client.invalidateQueries({ queryKey: keys.accountBilling });
  });
  useEffect(() => {
    const listener = (event: PageTransitionEvent) => comeBack(event);
    window.addEventListener("pageshow", listener);
    return () => window.removeEventListener("pageshow", listener);
  }, []);
  return { subscribe, portal };
}

function useKeepAccount() {
  const client = useQueryClient();
  const router = useRouter();
  return (account: AccountBilling) => {
    client.setQueryData(keys.accountBilling, account);
    void client.invalidateQueries({ queryKey: [...keys.accountBilling, "preview"] });
    // The frame of every page names the plan.
    router.refresh();
  };
}

/** Refusals are shown where they were caused; a declined card among them changes nothing. */
export function useChangePlan() {
  const keep = useKeepAccount();
  return useMutation({ mutationFn: (wish: PlanWish) => api.changePlan(wish), onSuccess: keep });
}

export function useCancelPlan() {
  const keep = useKeepAccount();
  return useMutation({ mutationFn: (kept: string[]) => api.cancelPlan(kept), onSuccess: keep });
}

export function useResumePlan() {
  const keep = useKeepAccount();
  const toast = useToast();
  return useMutation({
    mutationFn: () => api.resumePlan(),
    onSuccess: (account) => {
      keep(account);
      toast({ text: "Taken back. Your plan goes on as it was" });
    },
    onError: (error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" }),
  });
}

/** Words for a refusal, and whether a card on Stripe's page would help. */
export function refusalOf(error: Error | null): { text: string; isCard: boolean } | null {
  if (!error) return null;
  const isCard = error instanceof ApiProblem && ["card_not_charged", "payment_overdue"].includes(error.code);
  return { text: error.message, isCard };
}
