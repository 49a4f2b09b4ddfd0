import { describe, expect, it } from "vitest";
import type { AccountBilling } from "@/lib/api/billing";
import type { Home, Need, ResearchDay, Role, Source } from "@/lib/api/types";
import { account, catalog, subscription } from "@/lib/billing/catalog.fixture";
import { countThings, tasksOf, withPicks } from "./tasks";

const now = new Date("2026-11-24T08:30:00Z");
const need = (kind: Need["kind"], count: number, detail: string): Need => ({
  kind,
  count,
  detail,
  href: "/",
});
const reddit: Source = {
  source: "reddit",
  status: "failing",
  since: "2026-11-22T13:10:00Z",
  last_success_at: null,
  detail: "Reddit answers 503.",
  is_sandbox: false,
};
const trends: Source = { ...reddit, source: "google_trends", since: null };
const orders = need("orders_to_send", 7, "2 past the day you promised.");
const drafts = need("drafts_to_review", 1, "Imported and waiting for you.");
const failing = need("source_failing", 1, "Reddit answers 503.");
const setup = need("onboarding", 1, "Connect Stripe.");

function tasks(
  needs: Need[],
  { role = "owner" as Role, sources = [reddit], own = account as AccountBilling } = {},
) {
  const home = { needs, sources } as unknown as Home;
  return tasksOf(
    home,
    { limits: own, account: role === "owner" ? own : null, catalog },
    { role, timezone: "Europe/Berlin", now },
  );
}

const pick = (score: number, status: string, title: string) => ({ score, status, title });
const day = (items: object[]) => ({ score_line: 70, items }) as unknown as ResearchDay;

describe("what wants an owner", () => {
  it("has a count and one reason", () => {
    expect(tasks([orders, drafts])).toEqual([
      {
        kind: "orders",
        count: 7,
        title: "7 orders to send",
        reason: "2 past the day you promised.",
        link: { label: "Send orders", path: "/orders?view=to_send" },
      },
      {
        kind: "drafts",
        count: 1,
        title: "1 draft to review",
        reason: "Imported and waiting for you.",
        link: { label: "Review", path: "/imports" },
      },
    ]);
  });
  it("names the silent source and what it takes away", () => {
    expect(tasks([failing])[0]).toMatchObject({
      title: "Reddit has not answered since Sunday 14:10",
      reason: "Picks are scored without Buzz until then. Nothing was filled in.",
    });
    expect(tasks([{ ...failing, count: 2 }], { sources: [reddit, trends] })[0]).toMatchObject({
      title: "2 sources do not answer",
      reason:
        "Reddit since Sunday 14:10 and Google Trends. Picks are scored without Buzz and Interest until then. Nothing was filled in.",
    });
    expect(tasks([failing], { sources: [{ ...reddit, source: "claude" }] })[0]?.reason).toBe(
      "Reddit answers 503.",
    );
  });
  it("offers nobody what the API would refuse", () => {
    const links = (role: Role) => tasks([orders, drafts, setup], { role }).map(({ link }) => link?.label);
    expect(links("owner")).toEqual(["Send orders", "Review", "Connect Stripe"]);
    expect(links("manager")).toEqual(["Send orders", "Review", undefined]);
    expect(links("viewer")).toEqual(["See orders", "See drafts", undefined]);
  });
  it("tells the owner of an invoice, and everybody of limits that are about to bite", () => {
    const own = {
      ...account,
      usage: { stores: 3, products: 950, imports_month: 200, research_runs_day: 29 },
      subscription: { ...subscription, status: "past_due", plan_until: "2026-12-08T08:00:00Z" },
    };
    expect(tasks([orders], { own }).map(({ kind, title }) => [kind, title])).toEqual([
      ["billing", "Pay by 8 December to keep Growth"],
      ["orders", "7 orders to send"],
      ["limits", "Products: 950 of 1,000 used"],
      ["limits", "Imports in November: 200 of 200 used"],
    ]);
    expect(
      tasks([orders], { own })
        .slice(2)
        .map(({ reason }) => reason),
    ).toEqual([
      "Room for 50, then nothing more fits.",
      "Full. Pro has room for 1,000. Starts again on 1 December. What is there stays.",
    ]);
    expect(tasks([orders], { own, role: "manager" }).slice(1)).toEqual([
      {
        kind: "limits",
        count: 1,
        title: "Products: 950 of 1,000 used",
        reason: "Room for 50, then nothing more fits.",
      },
      {
        kind: "limits",
        count: 1,
        title: "Imports in November: 200 of 200 used",
        reason: "Full. Starts again on 1 December. What is there stays.",
      },
    ]);
  });
  it("says first that nobody can buy, and who can do something about it", () => {
    const stopped = need("payments_stopped", 1, "Stripe takes no payments for this account now.");
    const [first, second] = tasks([orders, stopped]);
    expect([first?.title, first?.link?.path]).toEqual(["Stripe has stopped payments", "/settings#payments"]);
    expect(second?.kind).toBe("orders");
    const [manager] = tasks([orders, stopped], { role: "manager" });
    expect(manager).toEqual({
      kind: "payments",
      count: 1,
      title: "Stripe has stopped payments",
      reason: "Nobody can buy. Only the owner can tell Stripe what it asks for.",
    });
  });
  it("is not told what somebody has decided themselves", () => {
    expect(
      tasks([], { own: { ...account, subscription: { ...subscription, cancel_at_period_end: true } } }),
    ).toEqual([]);
  });
});

describe("picks", () => {
  const above = day([
    pick(91, "imported", "Old"),
    pick(82, "new", "Planter"),
    pick(79, "new", "Mister"),
    pick(60, "new", "Hose"),
  ]);
  it("stand between what is sold and what is broken", () => {
    const all = withPicks(tasks([orders, failing]), above);
    expect(all.map(({ kind }) => kind)).toEqual(["orders", "picks", "sources"]);
    expect(all[1]).toMatchObject({
      count: 2,
      title: "2 picks above your line of 70 to decide",
      reason: "Planter leads with 82.",
    });
    expect(withPicks([], above).map(({ kind }) => kind)).toEqual(["picks"]);
  });
  it("are no task once all are decided", () => {
    expect(withPicks([], day([pick(91, "dismissed", "Old")]))).toEqual([]);
    expect(withPicks([], null)).toEqual([]);
  });
  it("count as things to do; a silent source does not", () => {
    expect(countThings(withPicks(tasks([orders, failing, setup]), above))).toBe(10);
  });
});
