import type { FunnelFigures, Grain, SourceFigures, SourceGrouping } from "@/lib/api/figures";
import { oneParam } from "@/lib/search-params";
import { stepName } from "./chart";

export const groupings: { value: SourceGrouping; label: string }[] = [
  { value: "channel", label: "Channels" },
  { value: "source", label: "Sources" },
  { value: "campaign", label: "Campaigns" },
];

type Param = string | string[] | undefined;

export function askedGrouping(by: Param): SourceGrouping {
  return groupings.find(({ value }) => value === oneParam(by))?.value ?? "source";
}

export function askedGrain(grain: Param): Grain {
  const grains: Grain[] = ["hour", "day", "week", "month"];
  return grains.find((one) => one === oneParam(grain)) ?? "day";
}

const channelNames: Record<string, string> = {
  email: "E-mail",
  paid: "Paid ads",
  social: "Social networks",
  search: "Search engines",
  referral: "Other sites",
  campaign: "Marked links",
  direct: "Typed or saved",
};

export function channelName(channel: string): string {
  return channelNames[channel] ?? channel;
}

type SourceRow = SourceFigures["items"][number];

/** What a source is called, and what it belongs to. */
export function sourceTitle(row: SourceRow, by: SourceGrouping): { name: string; detail: string } {
  const channel = channelName(row.channel);
  if (by === "channel") return { name: channel, detail: "" };
  if (by === "source") return { name: row.source ?? channel, detail: row.source === null ? "" : channel };
  const detail = [channel, row.source, row.medium].filter(Boolean).join(", ");
  return row.campaign === null ? { name: "No campaign", detail } : { name: row.campaign, detail };
}

export type Step = FunnelFigures["steps"][number] & {
  name: string;
  /** Length of its bar; a step can be taken without the one before it. */
  width: number;
  /** How many sessions went no further than the step before. */
  left: number | null;
};

export function funnelSteps({ steps }: FunnelFigures): Step[] {
  const most = Math.max(1, ...steps.map(({ sessions }) => sessions.value ?? 0));
  return steps.map((step, index) => {
    const before = index > 0 ? (steps[index - 1]?.sessions.value ?? null) : null;
    const now = step.sessions.value;
    return {
      ...step,
      name: stepName(step.step),
      width: (now ?? 0) / most,
      left: before === null || now === null ? null : Math.max(0, before - now),
    };
  });
}
