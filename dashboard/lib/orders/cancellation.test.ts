import { expect, it } from "vitest";
import { stockChanges } from "./cancellation";

it("says how far stock rises, and where nobody counts it", () => {
  expect(
    stockChanges([
      { line_id: "mister", title: "Copper plant mister", restock_quantity: 2, stock_on_hand: 37 },
      { line_id: "planter", title: "Stoneware planter", restock_quantity: 1, stock_on_hand: null },
      { line_id: "pole", title: "Coir pole", restock_quantity: 0, stock_on_hand: 4 },
    ]),
  ).toEqual([
    { lineId: "mister", title: "Copper plant mister", text: "from 37 to 39" },
    { lineId: "planter", title: "Stoneware planter", text: "not tracked" },
  ]);
});
