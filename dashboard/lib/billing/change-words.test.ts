import { describe, expect, it } from "vitest";
import type { Subscription } from "@/lib/api/billing";
import { account, catalog, subscription } from "./catalog.fixture";
import { changeWords } from "./change-words";
import type { ChangeQuestion } from "./fitting";

const clock = { timezone: "Europe/Berlin", now: new Date("2026-11-28T09:00:00Z") };
const words = (changes: Partial<Subscription>, wish: ChangeQuestion | null) =>
  changeWords({ ...account, subscription: { ...subscription, ...changes } }, catalog, wish, clock);
const to = (plan: ChangeQuestion["plan"], interval: ChangeQuestion["interval"] = "month") => ({
  plan,
  interval,
  currency: null,
});

describe("words of a change", () => {
  it("downwards as in the picture", () => {
    expect(words({}, to("starter"))).toEqual({
      title: "From Growth to Starter",
      when: "On 12 December, when the paid month ends. Until then nothing changes.",
      keep: "Keep Growth",
      confirm: "Change on 12 December",
      done: "Starter from 12 December",
      isMore: false,
    });
  });
  it("upwards say that it is paid now, and in a trial that it is not", () => {
    expect(words({}, to("pro"))).toMatchObject({
      when: "At once. Your card is charged now for what remains of the month, less what you have paid and not used.",
      confirm: "Change and pay now",
      isMore: true,
    });
    const trial = words({ status: "trialing", trial_end: "2026-12-05T08:00:00Z" }, to("pro"));
    expect(trial.confirm).toBe("Change now");
    expect(trial.when).toBe("At once. The trial goes on, and nothing is charged before it ends.");
  });
  it("from month to year and back", () => {
    expect(words({}, to("growth", "year"))).toMatchObject({
      title: "Growth, yearly",
      when: "At once. Your card is charged now for the first year, less what you have paid and not used.",
      keep: "Stay as it is",
      isMore: true,
    });
    expect(words({ interval: "year" }, to("growth"))).toMatchObject({
      title: "Growth, monthly",
      when: "On 12 December, when the paid year ends. Until then nothing changes.",
      keep: "Stay with yearly",
      done: "Growth is paid monthly from 12 December",
    });
  });
  it("of canceling name the day and what comes after", () => {
    expect(words({}, null)).toMatchObject({
      title: "Cancel Growth",
      confirm: "Cancel on 12 December",
      keep: "Keep Growth",
    });
    expect(words({ status: "trialing", trial_end: "2026-12-05T08:00:00Z" }, null).confirm).toBe(
      "Cancel on 5 December",
    );
  });
  it("of subscribing anew lead to Stripe", () => {
    expect(words({ status: "paused" }, to("starter"))).toMatchObject({
      title: "Subscribe to Starter",
      when: "At once, when you have paid on Stripe’s page.",
      confirm: "Subscribe to Starter",
    });
  });
});
