import { describe, expect, it } from "vitest";
import type { CsvImport } from "@/lib/api/products";
import { csvFileProblem, doneText, plannedText, readText, stageOf, templateHref, waitingFile } from "./csv";

const file = (fields: Partial<CsvImport>): CsvImport => ({
  import_id: "f1",
  step: "check",
  status: "succeeded",
  encoding: "utf-8",
  delimiter: ";",
  ignored_columns: [],
  rows: 1204,
  products: 400,
  to_create: 1,
  to_update: 1399,
  products_done: 0,
  created: 0,
  updated: 0,
  refused: 0,
  error_count: 0,
  row_errors: [],
  created_at: "2026-11-28T08:00:00Z",
  finished_at: null,
  ...fields,
});

describe("csvFileProblem", () => {
  it("refuses what the API would", () => {
    expect(csvFileProblem({ name: "a.csv", size: 0 })).toBe("The file is empty.");
    expect(csvFileProblem({ name: "a.csv", size: 10 * 1024 * 1024 })).toBeNull();
    expect(csvFileProblem({ name: "a.csv", size: 10 * 1024 * 1024 + 1 })).toMatch(/10 MB/);
    expect(csvFileProblem({ name: "a.XLSX", size: 9 })).toMatch(/Save it as CSV/);
  });
});

describe("stageOf", () => {
  it("tells a check from an import", () => {
    expect(stageOf({ step: "check", status: "queued" })).toBe("checking");
    expect(stageOf({ step: "check", status: "failed" })).toBe("faulty");
    expect(stageOf({ step: "check", status: "succeeded" })).toBe("ready");
    expect(stageOf({ step: "apply", status: "running" })).toBe("applying");
    expect(stageOf({ step: "apply", status: "succeeded" })).toBe("done");
    expect(stageOf({ step: "apply", status: "failed" })).toBe("broken");
  });
});

describe("waitingFile", () => {
  it("opens what waits, and nothing that has ended", () => {
    const done = file({ import_id: "old", step: "apply" });
    expect(waitingFile([file({}), done])).toBe("f1");
    expect(waitingFile([done, file({})])).toBeNull();
    expect(waitingFile([])).toBeNull();
  });
});

describe("words about a file", () => {
  it("count what would be, and what is", () => {
    expect(plannedText(file({}))).toBe("1 product would be made and 1,399 changed.");
    expect(doneText(file({ created: 3, updated: 2 }))).toBe("3 made, 2 changed");
    expect(doneText(file({ created: 3, updated: 2, refused: 1 }))).toBe("3 made, 2 changed, 1 refused");
    expect(readText(file({}))).toBe("1,204 rows, UTF-8, parted by semicolons");
    expect(readText(file({ rows: 1, encoding: null, delimiter: null }))).toBe("1 row");
  });
});

it("gives a template that an import takes: as many cells in each row as in the first", () => {
  const text = decodeURIComponent(templateHref().split(",").slice(1).join(","));
  const rows = text.trim().split("\r\n");
  const cells = rows.map((row) => row.replace(/"[^"]*"/g, "x").split(",").length);
  expect(cells).toEqual([10, 10, 10]);
});
