import { describe, expect, it } from "vitest";
import type { Subscription } from "@/lib/api/billing";
import { account, catalog, subscription } from "./catalog.fixture";
import { changesAt, isLive, offerOf, type Wanted } from "./subscription";

const of = (changes: Partial<Subscription>, rest = {}) => ({
  ...account,
  ...rest,
  subscription: { ...subscription, ...changes },
});
const monthly = (plan: Wanted["plan"]): Wanted => ({ plan, interval: "month" });

describe("what choosing a plan means", () => {
  it("is registering for whoever is not known", () => {
    expect(offerOf(catalog, null, monthly("pro"))).toEqual({ kind: "register" });
  });
  it("is subscribing where nothing may cost anything any more", () => {
    const none = { ...account, subscription: null, can_try: true };
    expect(offerOf(catalog, none, monthly("growth"))).toEqual({ kind: "subscribe", isTrial: true });
    for (const status of ["paused", "canceled", "incomplete", "incomplete_expired"]) {
      expect(offerOf(catalog, of({ status }), monthly("growth"))).toEqual({
        kind: "subscribe",
        isTrial: false,
      });
    }
    expect(isLive(null)).toBe(false);
  });
  it("is a change upwards or downwards beside a live one", () => {
    expect(offerOf(catalog, account, monthly("growth"))).toEqual({ kind: "current" });
    expect(offerOf(catalog, account, monthly("pro"))).toEqual({ kind: "change", isMore: true });
    expect(offerOf(catalog, account, monthly("starter"))).toEqual({ kind: "change", isMore: false });
    expect(offerOf(catalog, account, { plan: "growth", interval: "year" })).toEqual({
      kind: "change",
      isMore: true,
    });
    expect(offerOf(catalog, account, { plan: "starter", interval: "year" })).toEqual({
      kind: "change",
      isMore: false,
    });
  });
  it("is staying where the plan would end or change", () => {
    expect(offerOf(catalog, of({ cancel_at_period_end: true }), monthly("growth"))).toEqual({ kind: "stay" });
    const planned = of({ pending_plan: "starter", pending_interval: "month" });
    expect(offerOf(catalog, planned, monthly("growth"))).toEqual({ kind: "stay" });
    expect(offerOf(catalog, planned, monthly("starter"))).toEqual({ kind: "planned" });
    expect(offerOf(catalog, planned, { plan: "starter", interval: "year" })).toEqual({
      kind: "change",
      isMore: false,
    });
  });
  it("waits for what is owed", () => {
    for (const status of ["past_due", "unpaid"]) {
      expect(offerOf(catalog, of({ status }), monthly("pro"))).toEqual({ kind: "overdue" });
      expect(offerOf(catalog, of({ status }), monthly("growth"))).toEqual({ kind: "current" });
      expect(offerOf(catalog, of({ status }, { plan: "starter" }), monthly("growth"))).toEqual({
        kind: "overdue",
      });
    }
  });
});

describe("when a change is true", () => {
  it("more at once, less when the paid period ends", () => {
    expect(changesAt(catalog, subscription, monthly("pro"))).toBeNull();
    expect(changesAt(catalog, subscription, { plan: "growth", interval: "year" })).toBeNull();
    expect(changesAt(catalog, subscription, monthly("starter"))).toBe("2026-12-12T10:00:00Z");
    const yearly: Subscription = { ...subscription, interval: "year" };
    expect(changesAt(catalog, yearly, monthly("growth"))).toBe("2026-12-12T10:00:00Z");
    expect(changesAt(catalog, yearly, monthly("pro"))).toBeNull();
  });
  it("both at once in a trial", () => {
    expect(changesAt(catalog, { ...subscription, status: "trialing" }, monthly("starter"))).toBeNull();
  });
});
