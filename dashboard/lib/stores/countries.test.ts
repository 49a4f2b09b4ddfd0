import { describe, expect, it } from "vitest";
import { allCountries, countryName } from "./countries";

describe("countries", () => {
  it("are called the same by every engine", () => {
    expect(["DE", "HK", "MO", "PS", "FK"].map(countryName)).toEqual([
      "Germany",
      "Hong Kong",
      "Macao",
      "Palestine",
      "Falkland Islands",
    ]);
  });
  it("stay what they are where they are none", () => {
    expect(countryName("unknown")).toBe("unknown");
  });
  it("are all there, by name", () => {
    expect(allCountries).toHaveLength(249);
    expect(allCountries[0]?.label).toBe("Afghanistan");
  });
});
