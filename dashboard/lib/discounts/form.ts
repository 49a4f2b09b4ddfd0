import { z } from "@/lib/zod";
import type { Discount, DiscountCreate, DiscountKind, DiscountUpdate } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { fromZonedInput, toZonedInput } from "@/lib/format/zoned";

export const MOST_PRODUCTS = 500;
const MOST_USES = 1_000_000;

export type DiscountValues = {
  code: string;
  kind: DiscountKind;
  percent: string;
  amount: string;
  minimum: string;
  scope: "all" | "some";
  product_ids: string[];
  starts: string;
  ends: string;
  limit: string;
  limit_per_customer: string;
};

/** Where a store's amounts and times are written. */
export type Place = { currency: string; timezone: string };

/** "12.5" as 1250; null when it is no share between 0.01 and 100. */
export function parsePercent(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  if (!match) return null;
  const [, whole = "0", hundredths = ""] = match;
  const points = Number(whole) * 100 + Number(hundredths.padEnd(2, "0"));
  return points >= 1 && points <= 10_000 ? points : null;
}

export function discountSchema(currency: string) {
  const uses = z
    .string()
    .trim()
    .refine((text) => text === "" || (/^\d{1,7}$/.test(text) && isUses(Number(text))), {
      message: "A whole number, 1 or more",
    });
  return z
    .object({
      code: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/, "3 to 40 letters, digits, - or _"),
      kind: z.enum(["percent", "fixed_amount", "free_shipping"]),
      percent: z.string(),
      amount: z.string(),
      minimum: z.string().refine((text) => text.trim() === "" || parseMoney(text, currency) !== null, {
        message: "Write an amount like 40.00",
      }),
      scope: z.enum(["all", "some"]),
      product_ids: z.array(z.string()).max(MOST_PRODUCTS),
      starts: z.string(),
      ends: z.string(),
      limit: uses,
      limit_per_customer: uses,
    })
    .superRefine((values, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (values.kind === "percent" && parsePercent(values.percent) === null)
        refuse("percent", "Write a share from 0.01 to 100");
      if (values.kind === "fixed_amount" && !parseMoney(values.amount, currency))
        refuse("amount", "Write an amount like 5.00");
      if (values.scope === "some" && values.product_ids.length === 0)
        refuse("product_ids", "Choose one product at least");
      if (values.starts !== "" && values.ends !== "" && values.ends <= values.starts)
        refuse("ends", "A discount ends after it starts");
    });
}

function isUses(count: number): boolean {
  return count >= 1 && count <= MOST_USES;
}

export function valuesOf(discount: Discount | null, { currency, timezone }: Place): DiscountValues {
  const money = (minor: number | null | undefined) => (minor ? minorToDecimal(minor, currency) : "");
  return {
    code: discount?.code ?? "",
    kind: discount?.kind ?? "percent",
    percent: discount?.percent_basis_points ? String(discount.percent_basis_points / 100) : "",
    amount: money(discount?.amount_minor),
    minimum: money(discount?.minimum_subtotal_minor),
    scope: discount?.product_ids ? "some" : "all",
    product_ids: discount?.product_ids ?? [],
    starts: toZonedInput(discount?.starts_at ?? null, timezone),
    ends: toZonedInput(discount?.ends_at ?? null, timezone),
    limit: discount?.usage_limit?.toString() ?? "",
    limit_per_customer: discount?.usage_limit_per_customer?.toString() ?? "",
  };
}

/** As the API takes a new one; amounts in minor units, times as instants. */
export function toDiscount(values: DiscountValues, { currency, timezone }: Place): DiscountCreate {
  const count = (text: string) => (text.trim() === "" ? null : Number(text));
  return {
    code: values.code.trim().toUpperCase(),
    kind: values.kind,
    percent_basis_points: values.kind === "percent" ? parsePercent(values.percent) : null,
    amount_minor: values.kind === "fixed_amount" ? parseMoney(values.amount, currency) : null,
    minimum_subtotal_minor: parseMoney(values.minimum, currency) ?? 0,
    product_ids: values.scope === "some" ? values.product_ids : null,
    starts_at: fromZonedInput(values.starts, timezone),
    ends_at: fromZonedInput(values.ends, timezone),
    usage_limit: count(values.limit),
    usage_limit_per_customer: count(values.limit_per_customer),
  };
}

/** Only what was changed: a time keeps its seconds as long as nobody touches its field. */
export function toUpdate(before: DiscountValues, now: DiscountValues, place: Place): DiscountUpdate {
  const was: Record<string, unknown> = { ...toDiscount(before, place) };
  const will: Record<string, unknown> = { ...toDiscount(now, place) };
  const changed = Object.keys(will).filter(
    (field) => field !== "kind" && JSON.stringify(was[field]) !== JSON.stringify(will[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, will[field]]));
}
