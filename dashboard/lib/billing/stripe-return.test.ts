import { describe, expect, it } from "vitest";
import type { Subscription } from "@/lib/api/billing";
import { account, subscription } from "./catalog.fixture";
import { hasArrived, printOf, readReturn, returnUrl, type StripeReturn } from "./stripe-return";

const back: StripeReturn = { from: "checkout", plan: "growth", interval: "year", currency: "usd" };
const read = (url: string) => readReturn(new URL(url).searchParams);

describe("coming back from Stripe", () => {
  it("is told by the address, which survives a reload", () => {
    const url = returnUrl("http://dashboard.test", "/stores/s1/billing", back);
    expect(url).toBe(
      "http://dashboard.test/stores/s1/billing?from=checkout&plan=growth&interval=year&currency=usd",
    );
    expect(read(url)).toEqual(back);
    const portal: StripeReturn = { from: "portal", was: printOf(account) };
    expect(read(returnUrl("http://dashboard.test", "/billing", portal))).toEqual(portal);
  });
  it("is nothing where the address was made up", () => {
    expect(read("http://d.test/billing?from=checkout&plan=gold")).toBeNull();
    expect(read("http://d.test/billing?from=portal")).toBeNull();
    expect(read("http://d.test/billing")).toBeNull();
  });
  it("waits until the plan that was bought is there", () => {
    const before = { ...account, plan: "starter" as const, subscription: null };
    expect(hasArrived(back, before)).toBe(false);
    const paused = { ...before, subscription: { ...subscription, status: "paused" } };
    expect(hasArrived(back, paused)).toBe(false);
    expect(hasArrived(back, { ...account, plan: "starter" })).toBe(false);
    expect(hasArrived(back, { ...account, subscription: { ...subscription, status: "trialing" } })).toBe(
      true,
    );
  });
  it("waits until something differs from what was before", () => {
    const portal: StripeReturn = { from: "portal", was: printOf(account) };
    expect(hasArrived(portal, account)).toBe(false);
    const changes: Partial<Subscription>[] = [
      { has_payment_method: false },
      { status: "past_due" },
      { cancel_at_period_end: true },
      { pending_plan: "starter" },
    ];
    for (const change of changes) {
      expect(hasArrived(portal, { ...account, subscription: { ...subscription, ...change } })).toBe(true);
    }
  });
});
