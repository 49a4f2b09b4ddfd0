import type { CsvImport } from "@/lib/api/products";
import { formatCount, plural } from "@/lib/format/numbers";

export const MOST_ROWS = 50_000;
const LARGEST = 10 * 1024 * 1024;

/** Why a file is not even sent; null when it may hold products. */
export function csvFileProblem({ name, size }: { name: string; size: number }): string | null {
  if (size === 0) return "The file is empty.";
  if (size > LARGEST) return "A file may weigh 10 MB. Split it into two.";
  if (/\.(xlsx?|ods|numbers|pdf)$/i.test(name))
    return "Save it as CSV first: this is no table in plain text.";
  return null;
}

/** Where a file stands: looked through first, written only when its owner says so. */
export type CsvStage = "checking" | "faulty" | "ready" | "applying" | "done" | "broken";

export function isUnderWay({ status }: Pick<CsvImport, "status">): boolean {
  return status === "queued" || status === "running";
}

export function stageOf(file: Pick<CsvImport, "step" | "status">): CsvStage {
  if (file.step === "check") {
    if (isUnderWay(file)) return "checking";
    return file.status === "succeeded" ? "ready" : "faulty";
  }
  if (isUnderWay(file)) return "applying";
  return file.status === "succeeded" ? "done" : "broken";
}

export const stageWords: Record<CsvStage, string> = {
  checking: "Being checked",
  faulty: "Not usable",
  ready: "Checked, not imported",
  applying: "Being imported",
  done: "Imported",
  broken: "Stopped",
};

/** The newest file, as long as it waits for something: the page opens with it. */
export function waitingFile([newest]: CsvImport[]): string | null {
  if (!newest) return null;
  return ["checking", "ready", "applying"].includes(stageOf(newest)) ? newest.import_id : null;
}

/** "12 new, 30 changed", before it happens and as far as it has. */
export function plannedText({ to_create, to_update }: CsvImport): string {
  return `${plural(to_create, "product")} would be made and ${formatCount(to_update)} changed.`;
}

export function doneText({ created, updated, refused }: CsvImport): string {
  const parts = [`${formatCount(created)} made`, `${formatCount(updated)} changed`];
  if (refused > 0) parts.push(`${formatCount(refused)} refused`);
  return parts.join(", ");
}

const delimiterWords: Record<string, string> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};

/** "1,204 rows, UTF-8, parted by semicolons" */
export function readText({ rows, encoding, delimiter }: CsvImport): string {
  return [
    plural(rows, "row"),
    encoding?.toUpperCase(),
    delimiter && `parted by ${delimiterWords[delimiter] ?? `“${delimiter}”`}`,
  ]
    .filter(Boolean)
    .join(", ");
}

export type CsvColumn = { names: string[]; text: string };

/** What the columns mean. Their names are a promise of the API. */
export const csvColumns: CsvColumn[] = [
  {
    names: ["handle"],
    text: "The last part of the product’s address. Rows with the same handle are variants of one product; a known one is changed, another is made.",
  },
  { names: ["title", "subtitle", "description"], text: "Text or simple HTML. A new product needs a title." },
  { names: ["status"], text: "draft, published or archived. Without it, a new product is a draft." },
  { names: ["tags"], text: "Parted by commas." },
  { names: ["seo_title", "seo_description"], text: "What search engines show." },
  { names: ["hs_code", "country_of_origin"], text: "For customs: 6 to 10 digits, and two letters like DE." },
  {
    names: ["option1_name", "option1_value"],
    text: "And so on to option3: what tells the variants apart, like Size and Large.",
  },
  {
    names: ["sku", "barcode", "weight_grams"],
    text: "Without a handle, the SKU says which variant is meant, to change prices and stock alone.",
  },
  {
    names: ["price", "compare_at_price", "cost"],
    text: "Amounts like 24.90 in the store’s currency. A new product needs a price.",
  },
  { names: ["stock"], text: "Pieces on hand. An empty cell means that stock is not counted." },
];

const example = [
  ["handle", "title", "status", "tags", "option1_name", "option1_value", "sku", "price", "cost", "stock"],
  ["clay-pot", "Clay pot", "draft", "pots, clay", "Size", "Small", "CP-S", "14.90", "6.10", "20"],
  ["clay-pot", "", "", "", "Size", "Large", "CP-L", "24.90", "9.80", "12"],
];

/** A file to begin with: one product, two variants. */
export function templateHref(): string {
  const lines = example.map((row) => row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(","));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${lines.join("\r\n")}\r\n`)}`;
}
