import { z } from "@/lib/zod";
import type {
  Collection,
  CollectionCreate,
  CollectionKind,
  CollectionRules,
  CollectionUpdate,
} from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { MOST_PICKED } from "./collections";

export type CollectionValues = {
  title: string;
  slug: string;
  description: string;
  seo_title: string;
  seo_description: string;
  kind: CollectionKind;
  product_ids: string[];
  match: "all" | "any";
  tags: string[];
  title_contains: string[];
  price_from: string;
  price_to: string;
  in_stock: boolean;
};

export function rulesOf(values: CollectionValues, currency: string): CollectionRules {
  return {
    match: values.match,
    tags: values.tags,
    title_contains: values.title_contains,
    price_from_minor: parseMoney(values.price_from, currency),
    price_to_minor: parseMoney(values.price_to, currency),
    in_stock: values.in_stock,
  };
}

function isEmpty(rules: CollectionRules): boolean {
  const { tags, title_contains, price_from_minor, price_to_minor, in_stock } = rules;
  const hasPrice = price_from_minor !== null || price_to_minor !== null;
  return tags.length === 0 && title_contains.length === 0 && !hasPrice && !in_stock;
}

export function collectionSchema(currency: string, isNew: boolean) {
  const amount = z.string().refine((text) => text.trim() === "" || parseMoney(text, currency) !== null, {
    message: "Write an amount like 40.00",
  });
  return z
    .object({
      title: z.string().trim().min(1, "Write a title").max(200, "200 characters at most"),
      slug: z
        .string()
        .trim()
        .max(80, "80 characters at most")
        .regex(isNew ? /^([a-z0-9]+(-[a-z0-9]+)*)?$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/, {
          message: "Small letters, digits and single hyphens, like plant-stands",
        }),
      description: z.string().max(20000, "Too long"),
      seo_title: z.string().max(200, "200 characters at most"),
      seo_description: z.string().max(400, "400 characters at most"),
      kind: z.enum(["manual", "rule"]),
      product_ids: z.array(z.string()).max(MOST_PICKED),
      match: z.enum(["all", "any"]),
      tags: z.array(z.string()),
      title_contains: z.array(z.string()),
      price_from: amount,
      price_to: amount,
      in_stock: z.boolean(),
    })
    .superRefine((values, context) => {
      if (values.kind === "manual") return;
      const rules = rulesOf(values, currency);
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (isEmpty(rules)) refuse("match", "Set one rule at least");
      const { price_from_minor: from, price_to_minor: to } = rules;
      if (from !== null && to !== null && from > to) refuse("price_to", "Not below the lowest price");
    });
}

export function valuesOf(
  collection: Collection | null,
  product_ids: string[],
  currency: string,
): CollectionValues {
  const rules = collection?.rules;
  const money = (minor: number | null | undefined) =>
    typeof minor === "number" ? minorToDecimal(minor, currency) : "";
  return {
    title: collection?.title ?? "",
    slug: collection?.slug ?? "",
    description: collection?.description ?? "",
    seo_title: collection?.seo_title ?? "",
    seo_description: collection?.seo_description ?? "",
    kind: collection?.kind ?? "manual",
    product_ids,
    match: rules?.match ?? "all",
    tags: rules?.tags ?? [],
    title_contains: rules?.title_contains ?? [],
    price_from: money(rules?.price_from_minor),
    price_to: money(rules?.price_to_minor),
    in_stock: rules?.in_stock ?? false,
  };
}

const TEXTS = ["title", "slug", "description", "seo_title", "seo_description"] as const;

export function toCollection(values: CollectionValues, currency: string): CollectionCreate {
  const { title, slug, description, seo_title, seo_description, kind } = values;
  const own = {
    title: title.trim(),
    slug: slug.trim() || null,
    description,
    seo_title,
    seo_description,
    kind,
  };
  return kind === "manual"
    ? { ...own, product_ids: values.product_ids }
    : { ...own, rules: rulesOf(values, currency) };
}

type CollectionChanges = { update: CollectionUpdate | null; picks: string[] | null };

/** What differs: fields go with one call, the products of a manual collection with another. */
export function changesOf(
  before: CollectionValues,
  now: CollectionValues,
  currency: string,
): CollectionChanges {
  const update: CollectionUpdate = {};
  for (const field of TEXTS) if (before[field] !== now[field]) update[field] = now[field].trim();
  const rules = rulesOf(now, currency);
  if (now.kind === "rule" && JSON.stringify(rulesOf(before, currency)) !== JSON.stringify(rules))
    update.rules = rules;
  const hasNewPicks = now.kind === "manual" && before.product_ids.join() !== now.product_ids.join();
  return {
    update: Object.keys(update).length > 0 ? update : null,
    picks: hasNewPicks ? now.product_ids : null,
  };
}
