import { describe, expect, it } from "vitest";
import type { AccountBilling, Subscription } from "@/lib/api/billing";
import { account, catalog, subscription } from "./catalog.fixture";
import { planLine, standingOf } from "./standing";

const clock = { timezone: "Europe/Berlin", now: new Date("2026-11-28T09:00:00Z") };
const standing = (changes: Partial<Subscription>, rest: Partial<AccountBilling> = {}) =>
  standingOf({ ...account, ...rest, subscription: { ...subscription, ...changes } }, catalog, clock);
const trial = { status: "trialing", trial_end: "2026-12-05T08:00:00Z", has_payment_method: false };

describe("how one stands", () => {
  it("without a subscription nothing has to be done", () => {
    const none = {
      ...account,
      plan: "starter" as const,
      fee_basis_points: 200,
      subscription: null,
      can_try: true,
    };
    const { title, text, actions } = standingOf(none, catalog, clock);
    expect(title).toBe("You are on Starter without a subscription");
    expect(text).toBe(
      "Its limits hold, Slipway takes 2% of each sale, and there is no monthly price. Each plan can be tried for 14 days, and no card is asked for.",
    );
    expect(actions).toEqual([]);
    expect(standingOf({ ...none, can_try: false }, catalog, clock).text).not.toContain("tried");
  });
  it("in a trial the days are counted and the card is asked for", () => {
    const open = standing(trial);
    expect(open).toMatchObject({ badge: "Trial", tone: "accent", actions: ["card", "cancel"] });
    expect(open.title).toBe("7 days of the trial of Growth left");
    expect(open.text).toContain("On 5 December it pauses unless you give a card: then €49.00 a month");
    expect(standing({ ...trial, trial_end: "2026-11-29T08:00:00Z" })).toMatchObject({
      tone: "warn",
      title: "1 day of the trial of Growth left",
    });
    expect(standing({ ...trial, has_payment_method: true }).actions).toEqual(["cancel"]);
    expect(standing({ ...trial, cancel_at_period_end: true }).actions).toEqual(["stay"]);
  });
  it("an end or a change that is planned can be taken back", () => {
    expect(standing({ cancel_at_period_end: true })).toMatchObject({
      title: "Growth ends on 12 December",
      actions: ["stay"],
    });
    const planned = standing({
      pending_plan: "starter",
      pending_interval: "month",
      pending_at: "2026-12-12T10:00:00Z",
    });
    expect(planned).toMatchObject({
      title: "Starter, monthly, from 12 December",
      actions: ["stay", "cancel"],
    });
  });
  it("behind with an invoice the day is named until which the plan stays", () => {
    const behind = {
      status: "past_due",
      behind_since: "2026-11-27T10:00:00Z",
      plan_until: "2026-12-11T10:00:00Z",
    };
    expect(standing(behind)).toMatchObject({
      tone: "bad",
      title: "Pay by 11 December to keep Growth",
      text: "The invoice of 27 November could not be charged. Growth stays until 11 December. Pay it on Stripe’s page, or give another card there.",
      actions: ["pay", "cancel"],
    });
    expect(standing({ ...behind, status: "unpaid" }, { plan: "starter" })).toMatchObject({
      title: "Growth is out of reach until the invoice is paid",
      actions: ["pay", "cancel"],
    });
  });
  it("paused, unfinished and ended ones are begun anew", () => {
    expect(standing({ status: "paused" }, { plan: "starter" })).toMatchObject({
      badge: "Paused",
      actions: ["subscribe"],
    });
    expect(standing({ status: "incomplete" }, { plan: "starter" }).badge).toBe("Not finished");
    const ended = standing({ status: "canceled" }, { plan: "starter", fee_basis_points: 200 });
    expect(ended.title).toBe("Your subscription to Growth has ended");
    expect(ended.text).toContain("Starter’s limits hold, Slipway takes 2% of each sale");
    expect(standing({ status: "canceled", plan_until: "2026-12-03T10:00:00Z" })).toMatchObject({
      tone: "bad",
      title: "Growth stays until 3 December",
    });
  });
});

describe("the line of the page", () => {
  const line = (changes: Partial<Subscription>) =>
    planLine({ ...account, subscription: { ...subscription, ...changes } }, catalog, clock);
  it("names the next invoice where there will be one", () => {
    expect(line({})).toBe("Growth, monthly. Next invoice €49.00 on 12 December, without VAT.");
    expect(line({ interval: "year", amount_minor: 49_000, current_period_end: "2027-11-12T10:00:00Z" })).toBe(
      "Growth, yearly. Next invoice €490.00 on 12 November 2027, without VAT.",
    );
    expect(line({ cancel_at_period_end: true })).toBe("Growth, monthly.");
    expect(line({ status: "trialing" })).toBe("You are on Growth.");
  });
});
