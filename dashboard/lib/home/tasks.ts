import type { AccountBilling, PlanCatalog } from "@/lib/api/billing";
import type { Home, Need, ResearchDay, Role, Source, StoreLimits } from "@/lib/api/types";
import { standingOf } from "@/lib/billing/standing";
import { metersOf, tightMeters } from "@/lib/billing/usage";
import { formatSince } from "@/lib/format/dates";
import { formatCount, plural } from "@/lib/format/numbers";
import { listed } from "@/lib/format/words";
import { partsFedBy, picksToDecide, sourceName } from "@/lib/research/day";
import { mayAdminister, mayManage } from "@/lib/stores/roles";

export type TaskKind =
  "billing" | "payments" | "orders" | "drafts" | "picks" | "sources" | "limits" | "setup";

/** One thing that wants somebody: how much of it, one reason, and where it is done. */
export type Task = {
  kind: TaskKind;
  count: number;
  title: string;
  reason: string;
  /** Absent where the API would refuse whoever looks. */
  link?: { label: string; path: string };
};

/** `account`: of whoever looks, and only where the store is theirs. What cannot be asked is left out. */
export type HomePlan = {
  limits: StoreLimits | null;
  account: AccountBilling | null;
  catalog: PlanCatalog | null;
};
export const noPlan: HomePlan = { limits: null, account: null, catalog: null };

type Looker = { role: Role; timezone: string; now: Date };

/** What wants the person today, the most pressing first. Picks are added where their list is live. */
export function tasksOf(home: Home, plan: HomePlan, looker: Looker): Task[] {
  const needs = home.needs
    .map((need) => taskOf(need, home, looker))
    // A shop that nobody can buy in comes before what was sold in it.
    .sort((one, other) => Number(other.kind === "payments") - Number(one.kind === "payments"));
  return [...billingTasks(plan, looker), ...needs, ...limitTasks(plan, looker)];
}

/** Picks above the line come after what is sold and before what is broken. */
export function withPicks(tasks: Task[], day: ResearchDay | null): Task[] {
  const [best, ...others] = day ? picksToDecide(day) : [];
  if (!day || !best) return tasks;
  const count = 1 + others.length;
  const picks: Task = {
    kind: "picks",
    count,
    title: `${plural(count, "pick")} above your line of ${day.score_line} to decide`,
    reason: `${best.title} leads with ${Math.round(best.score)}.`,
    link: { label: "See picks", path: "/research" },
  };
  const later: TaskKind[] = ["sources", "limits", "setup"];
  const index = tasks.findIndex(({ kind }) => later.includes(kind));
  return index === -1 ? [...tasks, picks] : [...tasks.slice(0, index), picks, ...tasks.slice(index)];
}

/** How many things want somebody to do something; a silent source and a limit only want to be known. */
export function countThings(tasks: Task[]): number {
  return tasks
    .filter(({ kind }) => kind !== "sources" && kind !== "limits")
    .reduce((sum, { count }) => sum + Math.max(1, count), 0);
}

function taskOf(need: Need, home: Home, looker: Looker): Task {
  const manages = mayManage(looker.role);
  const { count, detail } = need;
  switch (need.kind) {
    case "orders_to_send":
      return {
        kind: "orders",
        count,
        title: `${plural(count, "order")} to send`,
        reason: detail,
        link: { label: manages ? "Send orders" : "See orders", path: "/orders?view=to_send" },
      };
    case "drafts_to_review":
      return {
        kind: "drafts",
        count,
        title: `${plural(count, "draft")} to review`,
        reason: detail,
        link: { label: manages ? "Review" : "See drafts", path: "/imports" },
      };
    case "source_failing":
      return sourceTask(need, home.sources, looker);
    case "payments_stopped":
      return {
        kind: "payments",
        count,
        title: "Stripe has stopped payments",
        reason: mayAdminister(looker.role)
          ? "Nobody can buy until Stripe has what it asks for. Its page says what."
          : "Nobody can buy. Only the owner can tell Stripe what it asks for.",
        ...(mayAdminister(looker.role) ? { link: { label: "See Stripe", path: "/settings#payments" } } : {}),
      };
    case "onboarding":
      return mayAdminister(looker.role)
        ? {
            kind: "setup",
            count,
            title: "The shop cannot take payments yet",
            reason: "Connect Stripe: your money goes to your own account.",
            link: { label: "Connect Stripe", path: "/settings#payments" },
          }
        : {
            kind: "setup",
            count,
            title: "The shop cannot take payments yet",
            reason: "Only its owner can connect Stripe.",
          };
  }
}

function sourceTask(need: Need, sources: Source[], { timezone, now }: Looker): Task {
  const failing = sources.filter(({ status }) => status === "failing");
  const since = ({ since }: Source) => (since ? ` since ${formatSince(since, timezone, now)}` : "");
  const parts = [...new Set(failing.flatMap(({ source }) => partsFedBy(source)))];
  const missing =
    parts.length > 0
      ? `Picks are scored without ${listed(parts)} until then. Nothing was filled in.`
      : need.detail;
  const [only, ...others] = failing;
  const link = { label: "See sources", path: "/research" };
  if (only && others.length === 0) {
    const title = `${sourceName(only.source)} has not answered${since(only)}`;
    return { kind: "sources", count: 1, title, reason: missing, link };
  }
  const names = listed(failing.map((source) => sourceName(source.source) + since(source)));
  return {
    kind: "sources",
    count: need.count,
    title: `${plural(need.count, "source")} ${need.count === 1 ? "does" : "do"} not answer`,
    reason: names ? `${names}. ${missing}` : missing,
    link,
  };
}

/** Only what is lost by waiting; that a plan ends which somebody has canceled is no news to them. */
function billingTasks({ account, catalog }: HomePlan, { role, timezone, now }: Looker): Task[] {
  if (!account || !catalog || !mayAdminister(role)) return [];
  const { tone, title, text, actions } = standingOf(account, catalog, { timezone, now });
  const [first] = actions;
  const isPressing = tone === "bad" || tone === "warn";
  if (!isPressing || !first || !["pay", "card", "subscribe"].includes(first)) return [];
  return [
    { kind: "billing", count: 1, title, reason: text, link: { label: "See billing", path: "/billing" } },
  ];
}

/** Limits that fill by themselves. How many stores fit is said where one is opened. */
function limitTasks({ limits, catalog }: HomePlan, { role, now }: Looker): Task[] {
  if (!limits) return [];
  // Another plan is the owner's to choose: others are told of the limit alone.
  const isOwner = mayAdminister(role);
  const meters = metersOf(limits.limits, limits.usage, isOwner ? catalog : null, now);
  const tight = tightMeters(meters).filter(
    ({ key, state }) => key !== "stores" && (key !== "research_runs_day" || state === "full"),
  );
  return tight.map(({ name, used, limit, state, note }) => ({
    kind: "limits",
    count: 1,
    title: `${name}: ${formatCount(used)} of ${formatCount(limit)} used`,
    reason: state === "full" ? `${note} What is there stays.` : `${note}, then nothing more fits.`,
    ...(isOwner ? { link: { label: "See plans", path: "/billing" } } : {}),
  }));
}
