import { expect, it } from "vitest";
import { eventTitle } from "./timeline";

it("says what happened, also of a kind it does not know yet", () => {
  expect(eventTitle("shipment_undone")).toBe("Shipment taken back");
  expect(eventTitle("parcel_lost")).toBe("Parcel lost");
});
