import { describe, expect, it } from "vitest";
import { isSameAddress, legalAddressOf, legalAddressSchema, toLegalAddress } from "./legal-address";

const address = {
  company: "Fern & Fable ApS",
  street: "Vestergade 12",
  street2: "",
  postal_code: "8000",
  city: "Aarhus",
  region: "",
  country: "DK",
  vat_id: null,
  register_entry: "",
};

describe("a legal address", () => {
  it("comes back as it was read", () => {
    expect(toLegalAddress(legalAddressOf(address))).toEqual(address);
    expect(toLegalAddress(legalAddressOf(null))).toBeNull();
    expect(isSameAddress(legalAddressOf(address), legalAddressOf({ ...address, city: "Ribe" }))).toBe(false);
  });
  it("is written as the API takes it", () => {
    const typed = { ...legalAddressOf(address), country: "dk", vat_id: "dk12345678" };
    expect(toLegalAddress(typed)).toEqual({ ...address, vat_id: "DK12345678" });
  });
  it("is whole or not there at all", () => {
    const problems = (changes: object) =>
      legalAddressSchema
        .safeParse({ ...legalAddressOf(null), ...changes })
        .error?.issues.map(({ path }) => path.join("."));
    expect(problems({})).toBeUndefined();
    expect(problems({ ...legalAddressOf(address) })).toBeUndefined();
    expect(problems({ city: "Aarhus" })).toEqual(["company", "street", "country"]);
    expect(problems({ ...legalAddressOf(address), country: "Denmark" })).toEqual(["country"]);
  });
});
