import { expect, it } from "vitest";
import type { ProductImage } from "@/lib/api/types";
import { withUploaded } from "./use-product-form";

const image = (image_id: string, alt = "") => ({ image_id, alt }) as ProductImage;

it("shows pictures that came since, and the newer words of those that were there", () => {
  const shown = withUploaded([image("a"), image("b")], [image("c"), image("a", "A clay pot")]);
  expect(shown).toEqual([image("a", "A clay pot"), image("b"), image("c")]);
});
