import { describe, expect, it } from "vitest";
import type { Variant } from "@/lib/api/types";
import {
  addMissing,
  addOption,
  addValue,
  combinations,
  matrixProblem,
  missingCount,
  removeOption,
  removeRow,
  removeValue,
  renameValue,
  wordProblem,
  type Matrix,
} from "./options";
import { emptyRow, type VariantRow } from "./variants";

const row = (id: string, optionValues: string[], price = "10.00"): VariantRow => ({
  ...emptyRow,
  variant: { variant_id: id } as Variant,
  optionValues,
  price,
  sku: id,
  stock: "7",
});
const names = ({ rows }: Matrix) => rows.map(({ optionValues }) => optionValues.join("/"));
const ids = ({ rows }: Matrix) => rows.map(({ variant }) => variant?.variant_id ?? "new");

const plain: Matrix = { options: [], rows: [row("v1", [], "14.90")] };
const sizes: Matrix = {
  options: [{ name: "Size", values: ["S", "L"] }],
  rows: [row("s", ["S"], "10.00"), row("l", ["L"], "20.00")],
};

describe("adding options and values", () => {
  it("keeps what there is under the first value and makes the others like it", () => {
    const made = addOption(plain, { name: "Size", values: ["S", "M"] });
    expect(names(made)).toEqual(["S", "M"]);
    expect(ids(made)).toEqual(["v1", "new"]);
    expect(made.rows[1]).toMatchObject({ price: "14.90", sku: "", stock: "0", variant: null });
  });
  it("crosses a second option with the first, in the order of the values", () => {
    const made = addOption(sizes, { name: "Color", values: ["Red", "Blue"] });
    expect(names(made)).toEqual(["S/Red", "S/Blue", "L/Red", "L/Blue"]);
    expect(ids(made)).toEqual(["s", "new", "l", "new"]);
    expect(made.rows.map(({ price }) => price)).toEqual(["10.00", "10.00", "20.00", "20.00"]);
  });
  it("adds a value beside the combinations that exist, and brings none back", () => {
    const crossed = addOption(sizes, { name: "Color", values: ["Red", "Blue"] });
    const without = removeRow(crossed, 'new ["L","Blue"]');
    const made = addValue(without, 1, "Green");
    expect(names(made)).toEqual(["S/Red", "S/Blue", "S/Green", "L/Red", "L/Green"]);
    expect(missingCount(made)).toBe(1);
    expect(names(addMissing(made))).toEqual(["S/Red", "S/Blue", "S/Green", "L/Red", "L/Blue", "L/Green"]);
  });
  it("takes no option without a value", () => {
    expect(addOption(sizes, { name: "Color", values: [] })).toEqual(sizes);
  });
});

describe("taking options and values away", () => {
  it("keeps one variant of those that become the same, a kept one before a new one", () => {
    const crossed = addOption(plain, { name: "Size", values: ["S", "M"] });
    expect(ids(removeOption({ ...crossed, rows: crossed.rows.toReversed() }, 0))).toEqual(["v1"]);
    expect(removeOption(sizes, 0)).toEqual({ options: [], rows: [{ ...sizes.rows[0], optionValues: [] }] });
  });
  it("takes the rows of a value along, and the option with its last value", () => {
    const left = removeValue(sizes, 0, "S");
    expect(left.options).toEqual([{ name: "Size", values: ["L"] }]);
    expect(ids(left)).toEqual(["l"]);
    expect(removeValue(left, 0, "L")).toEqual({
      options: [],
      rows: [{ ...sizes.rows[1], optionValues: [] }],
    });
  });
  it("never takes the last row", () => {
    expect(removeRow(plain, "v1")).toEqual(plain);
    const only: Matrix = { ...sizes, rows: [row("s", ["S"])] };
    expect(removeValue(only, 0, "S")).toBe(only);
  });
});

describe("renaming", () => {
  it("leaves variants what they are", () => {
    const renamed = renameValue(sizes, 0, "S", "Small");
    expect(renamed.options[0]?.values).toEqual(["Small", "L"]);
    expect(names(renamed)).toEqual(["Small", "L"]);
    expect(ids(renamed)).toEqual(["s", "l"]);
  });
  it("refuses a word twice, and none", () => {
    expect(wordProblem(" S ", ["S"], "value")).toBe("“S” is there already");
    expect(wordProblem(" ", [], "option")).toBe("Name the option");
    expect(wordProblem("M", ["S"], "value")).toBeNull();
  });
});

describe("limits", () => {
  it("counts combinations", () => {
    expect(combinations([])).toEqual([[]]);
    expect(
      combinations([
        { name: "a", values: ["1", "2"] },
        { name: "b", values: ["x", "y"] },
      ]),
    ).toEqual([
      ["1", "x"],
      ["1", "y"],
      ["2", "x"],
      ["2", "y"],
    ]);
  });
  it("says what does not fit", () => {
    const many = Array.from({ length: 101 }, (_, index) => row(String(index), []));
    expect(matrixProblem({ options: [], rows: many })).toMatch(/^101 variants: a product has at most 100/);
    expect(matrixProblem({ ...sizes, options: [{ name: " ", values: ["S", "L"] }] })).toBe(
      "Name every option",
    );
    expect(matrixProblem(sizes)).toBeNull();
  });
});
