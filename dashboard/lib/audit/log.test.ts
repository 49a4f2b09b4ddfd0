import { describe, expect, it } from "vitest";
import type { AuditEntry, Member } from "@/lib/api/types";
import { actorText, actText, changeText } from "./log";

const entry: AuditEntry = {
  audit_id: "a1",
  occurred_at: "2026-11-24T08:00:00Z",
  actor: "user",
  user_id: "u1",
  action: "store.updated",
  subject: "s1",
  changes: [],
};
const ada: Member = {
  user_id: "u1",
  name: "Ada",
  email: "ada@example.com",
  role: "owner",
  joined_at: "2026-11-01T08:00:00Z",
};

describe("the log in words", () => {
  it("says who did what", () => {
    expect(actorText(entry, [ada])).toBe("Ada");
    expect(actorText({ ...entry, user_id: "u2" }, [ada])).toBe("A former member");
    expect(actorText({ ...entry, actor: "system", user_id: null }, [ada])).toBe("Slipway");
    expect(actorText({ ...entry, actor: "customer", user_id: null }, [ada])).toBe("A customer");
    expect(actorText({ ...entry, actor: "operator", user_id: null }, [ada])).toBe("Slipway’s support");
    expect(actText("store.updated")).toBe("changed the settings");
    expect(actText("parcel.weighed_again")).toBe("parcel weighed again");
  });
  it("says from what to what, and names what is not kept", () => {
    const text = (before: unknown, after: unknown, field = "shipping_flat_minor") =>
      changeText({ field, before, after } as never);
    expect(text(490, 0)).toBe("shipping flat: 490 → 0");
    expect(text(null, 30, "return_days")).toBe("return days: nothing → 30");
    expect(text(["DE"], ["DE", "DK"], "countries_sold_to")).toBe("countries sold to: DE → DE, DK");
    expect(text(false, true, "is_stripe_tax_on")).toBe("is stripe tax on: no → yes");
    expect(text({ preset: "fern" }, {}, "theme")).toBe('theme: {"preset":"fern"} → {}');
    expect(text(null, null, "return_policy")).toBe("return policy");
  });
});
