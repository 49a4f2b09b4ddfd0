import { describe, expect, it } from "vitest";
import { deliveryDates, deliveryDays } from "./delivery";

const tuesday = new Date("2026-11-24T10:00:00Z");

describe("deliveryDates", () => {
  it("moves a Sunday to Monday", () => {
    expect(deliveryDates({ min: 3, max: 5 }, "Europe/Berlin", tuesday)).toBe("Fri 27 to Mon 30 November");
  });

  it("names both months when they differ", () => {
    expect(deliveryDates({ min: 5, max: 8 }, "Europe/Berlin", tuesday)).toBe(
      "Mon 30 November to Wed 2 December",
    );
  });

  it("says one date where both ends meet", () => {
    expect(deliveryDates({ min: 2, max: 2 }, "Europe/Berlin", tuesday)).toBe("Thu 26 November");
    expect(deliveryDates({ min: 5, max: 6 }, "Europe/Berlin", tuesday)).toBe("Mon 30 November");
  });

  it("counts from the day it is where the store is", () => {
    const lateEvening = new Date("2026-11-24T23:30:00Z");
    expect(deliveryDates({ min: 1, max: 1 }, "Europe/Berlin", lateEvening)).toBe("Thu 26 November");
    expect(deliveryDates({ min: 1, max: 1 }, "America/New_York", lateEvening)).toBe("Wed 25 November");
  });
});

describe("deliveryDays", () => {
  it("reads as a person would say it", () => {
    expect(deliveryDays({ min: 3, max: 5 })).toBe("3 to 5 days");
    expect(deliveryDays({ min: 1, max: 1 })).toBe("1 day");
    expect(deliveryDays({ min: 4, max: 4 })).toBe("4 days");
  });
});
