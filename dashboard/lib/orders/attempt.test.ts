import { expect, it } from "vitest";
import { attemptFor } from "./attempt";

it("keeps the key of the same wish and gives another its own", () => {
  const refund = { lines: [], shipping_minor: 100 };
  const first = attemptFor(null, refund, () => "first");
  expect(attemptFor(first, { ...refund }, () => "second")).toBe(first);
  expect(attemptFor(first, { ...refund, shipping_minor: 200 }, () => "second").key).toBe("second");
});
