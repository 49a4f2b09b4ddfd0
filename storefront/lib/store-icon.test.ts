import { describe, expect, it } from "vitest";
import { storeIcon } from "./store-icon";
import { readTheme } from "./theme";

describe("storeIcon", () => {
  it("shows the first letter and lets no markup in", () => {
    const icon = decodeURIComponent(storeIcon('"<fern>', readTheme({})));
    expect(icon).toContain(">F</text>");
    expect(icon.match(/</g)).toHaveLength(5);
  });
});
