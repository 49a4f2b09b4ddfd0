import { describe, expect, it } from "vitest";
import { exportSchema, fileHref, formatBytes, hasFile, isUnderWay } from "./exports";

const today = "2026-11-24";
const schema = exportSchema(today);

describe("exportSchema", () => {
  it("takes days that were", () => {
    const values = { kind: "orders", first_day: "2026-11-01", last_day: today };
    expect(schema.parse(values)).toEqual(values);
  });
  it("names the field to change", () => {
    const faults = (first_day: string, last_day: string) =>
      schema
        .safeParse({ kind: "events", first_day, last_day })
        .error?.issues.map(({ path, message }) => [path[0], message]);
    expect(faults("", today)).toEqual([["first_day", "Choose the first day"]]);
    expect(faults("2026-11-20", "2026-11-19")).toEqual([["last_day", "The last day comes before the first"]]);
    expect(faults("2025-11-23", today)).toEqual([["first_day", "367 days. At most 366 at once"]]);
    expect(schema.safeParse({ kind: "visits", first_day: today, last_day: today }).success).toBe(false);
  });
});

describe("an export", () => {
  it("has a file until its time is over", () => {
    const now = new Date("2026-11-24T08:00:00Z");
    expect(hasFile({ status: "succeeded", expires_at: "2026-11-24T08:00:01Z" }, now)).toBe(true);
    expect(hasFile({ status: "succeeded", expires_at: "2026-11-24T08:00:00Z" }, now)).toBe(false);
    expect(hasFile({ status: "running", expires_at: null }, now)).toBe(false);
    expect([isUnderWay({ status: "queued" }), isUnderWay({ status: "failed" })]).toEqual([true, false]);
    expect(fileHref("s", "e")).toBe("/bff/stores/s/analytics/exports/e/file");
  });
});

describe("formatBytes", () => {
  it("is short", () => {
    expect([812, 1_449, 25_000_000, 999_600, 3_200_000_000].map(formatBytes)).toEqual([
      "812 B",
      "1.4 kB",
      "25.0 MB",
      "1.0 MB",
      "3.2 GB",
    ]);
  });
});
