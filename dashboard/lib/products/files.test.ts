import { expect, it } from "vitest";
import { exportPath } from "./files";
import { readQuestion } from "./filter";

const asked = (address: string) => readQuestion((name) => new URLSearchParams(address).get(name));

it("asks for the file with the filters of the list, without its order and page", () => {
  expect(exportPath("s1", asked(""))).toBe("/bff/stores/s1/products/export");
  expect(exportPath("s1", asked("sort=title&cursor=c1"))).toBe("/bff/stores/s1/products/export");
  expect(exportPath("s1", asked("status=draft&tag=new %26 old&stock=low"))).toBe(
    "/bff/stores/s1/products/export?status=draft&tag=new+%26+old&stock=low",
  );
});
