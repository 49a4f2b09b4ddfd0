import { describe, expect, it } from "vitest";
import type { Invitation } from "@/lib/api/types";
import { invitationSchema, openInvitationOf, validityText } from "./team";

const invitation: Invitation = {
  invitation_id: "i1",
  email: "Ada@example.com",
  role: "manager",
  created_at: "2026-11-24T08:00:00Z",
  expires_at: "2026-12-01T08:00:00Z",
  is_expired: false,
};

describe("an invitation", () => {
  it("goes to an address of nobody in the team", () => {
    const problems = (email: string) =>
      invitationSchema([{ email: "Grace@example.com" }])
        .safeParse({ email, role: "viewer" })
        .error?.issues.map(({ message }) => message);
    expect(problems("ada@example.com")).toBeUndefined();
    expect(problems("grace@EXAMPLE.com")).toEqual(["Is in the team already"]);
    expect(problems("ada")?.[0]).toBe("Write an address like ada@example.com");
  });
  it("never makes somebody an owner", () => {
    expect(invitationSchema([]).safeParse({ email: "a@b.example", role: "owner" }).success).toBe(false);
  });
  it("is found by its address, whatever the case", () => {
    expect(openInvitationOf([invitation], " ada@example.COM ")).toBe(invitation);
    expect(openInvitationOf([invitation], "adam@example.com")).toBeUndefined();
  });
  it("says how long it is good", () => {
    const text = (now: string) => validityText(invitation, new Date(now));
    expect(text("2026-11-24T09:00:00Z")).toBe("Good for 6 days");
    expect(text("2026-11-29T09:00:00Z")).toBe("Good for 1 day");
    expect(text("2026-11-30T09:00:00Z")).toBe("Good for less than a day");
    expect(text("2026-12-01T08:00:00Z")).toBe("Expired");
    expect(validityText({ ...invitation, is_expired: true }, new Date("2026-11-24T09:00:00Z"))).toBe(
      "Expired",
    );
  });
});
