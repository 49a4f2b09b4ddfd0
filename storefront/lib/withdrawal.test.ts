import { describe, expect, it } from "vitest";
import { line, mister } from "./order-status.fixture";
import { countChosen, deadline, piecesKept, refusalMessage, withdrawalBody } from "./withdrawal";

const lines = [line(), mister];
const today = Date.parse("2026-11-27T00:00:00Z");

describe("withdrawalBody", () => {
  it("names no lines where all of them go back", () => {
    expect(withdrawalBody(lines, { planter: 1, mister: 2 }, "  Too green. ")).toEqual({
      reason: "Too green.",
    });
  });

  it("takes what is left of a line for all of it", () => {
    const halved = { ...mister, refunded_quantity: 1 };
    expect(piecesKept(halved)).toBe(1);
    expect(withdrawalBody([line(), halved], { planter: 1, mister: 1 }, "")).toEqual({ reason: "" });
  });

  it("names the lines and pieces of a part", () => {
    expect(withdrawalBody(lines, { planter: 0, mister: 1 }, "")).toEqual({
      lines: [{ line_id: "mister", quantity: 1 }],
      reason: "",
    });
    expect(countChosen({ planter: 0, mister: 1 })).toBe(1);
  });
});

describe("deadline", () => {
  it("is a day, or none before the time has begun", () => {
    expect(deadline({ last_day: "2026-12-14" }, today)).toBe("until Monday 14 December");
    expect(deadline({ last_day: "2027-01-04" }, today)).toBe("until Monday 4 January 2027");
    expect(deadline({ last_day: null }, today)).toBeNull();
  });
});

describe("refusalMessage", () => {
  it("says what to do", () => {
    expect(refusalMessage({ code: "withdrawal_already_requested" })).toBe(
      "You have withdrawn from this purchase before. Write to the shop about anything else.",
    );
    expect(refusalMessage(null)).toBe(
      "The withdrawal was not received: the shop’s server does not answer as it should. Send it again.",
    );
    expect(refusalMessage({ code: "commerce_unreachable" })).toBe(refusalMessage(null));
  });
});
