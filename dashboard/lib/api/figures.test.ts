import { describe, expect, it } from "vitest";
import { createClient } from "./client";
import { commerce } from "./commerce";

function listening() {
  const asked: string[] = [];
  const api = commerce(
    createClient("http://api", async (request) => {
      asked.push(`${request.method} ${request.url} ${await request.text()}`.trim());
      return Response.json({ ready: false, items: [] });
    }),
  );
  return { api, asked };
}

describe("figures", () => {
  it("are asked for with the days, where the API looks for them", async () => {
    const { api, asked } = listening();
    await api.overview("s1", { range: "custom", from: "2026-11-01", to: "2026-11-09" });
    await api.revenue("s1", { range: "7d", grain: "hour" });
    await api.productFigures("s1", { range: "30d", sort: "title", order: "asc", page: 2, limit: 25 });
    await api.cohorts("s1", 24);
    await api.allStoresOverview({ range: "90d" });
    await api.definition("s1", "products.net_sales_minor");
    expect(asked).toEqual([
      "GET http://api/stores/s1/analytics/overview?range=custom&from=2026-11-01&to=2026-11-09",
      "GET http://api/stores/s1/analytics/revenue?range=7d&grain=hour",
      "GET http://api/stores/s1/analytics/products?range=30d&sort=title&order=asc&page=2&limit=25",
      "GET http://api/stores/s1/analytics/cohorts?months=24",
      "GET http://api/analytics/overview?range=90d",
      "GET http://api/stores/s1/analytics/definitions/products.net_sales_minor",
    ]);
  });
  it("come as rows on request", async () => {
    const { api, asked } = listening();
    await api.requestDataExport("s1", { kind: "events", first_day: "2026-11-01", last_day: "2026-11-09" });
    expect(asked).toEqual([
      'POST http://api/stores/s1/analytics/exports {"kind":"events","first_day":"2026-11-01","last_day":"2026-11-09"}',
    ]);
  });
});
