import { describe, expect, it } from "vitest";
import { htmlToText } from "./html-text";

describe("htmlToText", () => {
  it("parts paragraphs and list items", () => {
    expect(htmlToText("<p>One &amp; two.</p><p>Three.<br>Four.</p><ul><li>a</li><li>b</li></ul>")).toBe(
      "One & two.\n\nThree.\nFour.\n\n– a\n– b",
    );
  });
  it("leaves plain text alone", () => {
    expect(htmlToText("5 < 6 & so on\n\nNext")).toBe("5 < 6 & so on\n\nNext");
  });
});
