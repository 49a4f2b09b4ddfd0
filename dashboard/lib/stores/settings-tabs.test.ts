import { describe, expect, it } from "vitest";
import { settingsTabs } from "./settings-tabs";

describe("the parts of the settings", () => {
  const labels = (role: Parameters<typeof settingsTabs>[0]) => settingsTabs(role).map(({ label }) => label);
  it("are those that a role can open: the log is the owner's", () => {
    expect(labels("owner")).toEqual(["General", "Look", "Shipping", "Team", "Log"]);
    expect(labels("manager")).toEqual(["General", "Look", "Shipping", "Team"]);
    expect(labels("viewer")).toEqual(["General", "Look", "Shipping", "Team"]);
  });
});
