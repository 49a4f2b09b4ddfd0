import type { ProductValues } from "./values";

const parts: { name: string; fields: (keyof ProductValues)[] }[] = [
  { name: "Title", fields: ["title"] },
  { name: "Subtitle", fields: ["subtitle"] },
  { name: "Description", fields: ["description"] },
  { name: "Images", fields: ["imageIds"] },
  { name: "Variants", fields: ["options", "rows"] },
  { name: "Status", fields: ["status"] },
  { name: "Place among the featured", fields: ["featured"] },
  { name: "Search title", fields: ["seoTitle"] },
  { name: "Search description", fields: ["seoDescription"] },
  { name: "Address", fields: ["slug"] },
  { name: "Tags", fields: ["tags"] },
  { name: "Customs code", fields: ["hsCode"] },
  { name: "Made in", fields: ["origin"] },
];

/** `others` were changed elsewhere alone; `clashes` on both sides, differently. */
export type Meeting = { values: ProductValues; others: string[]; clashes: string[] };

/** Brings what is typed onto what was saved elsewhere meanwhile. Where both changed one thing, what is typed stays. */
export function meet(before: ProductValues, typed: ProductValues, theirs: ProductValues): Meeting {
  const meeting: Meeting = { values: theirs, others: [], clashes: [] };
  for (const { name, fields } of parts) {
    const isTyped = !isSame(before, typed, fields);
    const isTheirs = !isSame(before, theirs, fields);
    if (isTyped) meeting.values = { ...meeting.values, ...pick(typed, fields) };
    if (isTheirs && !isTyped) meeting.others.push(name);
    if (isTheirs && isTyped && !isSame(typed, theirs, fields)) meeting.clashes.push(name);
  }
  return meeting;
}

/** The fields that stand behind the names of a meeting. */
export function fieldsOf(values: ProductValues, names: string[]): Partial<ProductValues> {
  return pick(
    values,
    parts.filter(({ name }) => names.includes(name)).flatMap(({ fields }) => fields),
  );
}

function pick(values: ProductValues, fields: (keyof ProductValues)[]): Partial<ProductValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

function isSame(one: ProductValues, other: ProductValues, fields: (keyof ProductValues)[]): boolean {
  return fields.every((field) => seen(one, field) === seen(other, field));
}

/** What open checkouts hold of a variant moves by itself, and is no change of anybody's. */
function seen(values: ProductValues, field: keyof ProductValues): string {
  if (field !== "rows") return JSON.stringify(values[field]);
  return JSON.stringify(values.rows.map((row) => ({ ...row, variant: row.variant?.variant_id })));
}
