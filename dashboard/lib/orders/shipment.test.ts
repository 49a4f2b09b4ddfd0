import { describe, expect, it } from "vitest";
import {
  countPieces,
  linesToSend,
  piecesText,
  type ShipmentDraft,
  shipmentTitle,
  sumToSend,
  toShipmentCreate,
  trackingUrlProblem,
} from "./shipment";

const lines = [
  { line_id: "planter", title: "Stoneware planter", variant_title: "Chalk", unsent_quantity: 1 },
  { line_id: "mister", title: "Copper plant mister", variant_title: "", unsent_quantity: 2 },
];
const draft: ShipmentDraft = {
  choice: {},
  carrier: " DHL ",
  trackingNumber: " JJD0002614889 ",
  trackingUrl: "",
  isCustomerTold: true,
};

describe("what is sent", () => {
  it("is all that is left, by default", () => {
    expect(toShipmentCreate(lines, draft)).toEqual({
      lines: [
        { line_id: "planter", quantity: 1 },
        { line_id: "mister", quantity: 2 },
      ],
      carrier: "DHL",
      tracking_number: "JJD0002614889",
      tracking_url: null,
      is_customer_told: true,
    });
    expect(sumToSend(lines, {})).toEqual({ chosen: 3, left: 0 });
  });
  it("names the chosen pieces only, never more than are left", () => {
    const choice = { planter: 0, mister: 1 };
    expect(toShipmentCreate(lines, { ...draft, choice })?.lines).toEqual([
      { line_id: "mister", quantity: 1 },
    ]);
    expect(sumToSend(lines, choice)).toEqual({ chosen: 1, left: 2 });
    expect(sumToSend(lines, { planter: 9, mister: -1 })).toEqual({ chosen: 1, left: 2 });
  });
  it("is nothing while no piece is chosen", () => {
    expect(toShipmentCreate(lines, { ...draft, choice: { planter: 0, mister: 0 } })).toBeNull();
  });
  it("leaves lines out of which nothing is left", () => {
    const sent = { ...lines[0], unsent_quantity: 0 };
    expect(linesToSend({ lines: [sent, lines[1]] as never })).toEqual([lines[1]]);
  });
});

it("takes a tracking page only by a safe address", () => {
  expect(trackingUrlProblem("")).toBeNull();
  expect(trackingUrlProblem(" https://track.example/1 ")).toBeNull();
  expect(trackingUrlProblem("http://track.example/1")).toBe("An address that begins with https://");
  expect(trackingUrlProblem("https://track.example/a b")).toBe("An address that begins with https://");
  expect(trackingUrlProblem(`https://${"a".repeat(500)}`)).toBe("500 characters at most.");
  expect(toShipmentCreate(lines, { ...draft, trackingUrl: "track.example" })).toBeNull();
  expect(toShipmentCreate(lines, { ...draft, trackingUrl: " https://track.example/1" })?.tracking_url).toBe(
    "https://track.example/1",
  );
});

it("says what is in a shipment, and which one it is", () => {
  const pieces = [
    { line_id: "mister", quantity: 2 },
    { line_id: "planter", quantity: 1 },
    { line_id: "gone", quantity: 1 },
  ];
  expect(piecesText(pieces, lines)).toBe(
    "2 × Copper plant mister, 1 × Stoneware planter (Chalk), 1 × an item",
  );
  expect(countPieces(pieces)).toBe(4);
  expect(shipmentTitle({ carrier: "DHL", tracking_number: "JJD1" })).toBe("DHL JJD1");
  expect(shipmentTitle({ carrier: "", tracking_number: "JJD1" })).toBe("JJD1");
  expect(shipmentTitle({ carrier: "", tracking_number: "" })).toBe("Without tracking");
});
