import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./csp";

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split("; ").map((one) => {
      const [name = "", ...values] = one.split(" ");
      return [name, values.join(" ")];
    }),
  );
}

const live = { dashboardUrl: new URL("https://app.slipway.test"), isDevServer: false };

describe("the policy of a page", () => {
  it("runs the dashboard's own files, and in the page what carries the nonce", () => {
    const policy = directives(contentSecurityPolicy(live, "n1"));
    expect(policy["script-src"]).toBe("'self' 'nonce-n1'");
    expect(policy["script-src-attr"]).toBe("'none'");
  });

  it("embeds nothing, is embedded nowhere, sends forms and calls nowhere else", () => {
    expect(directives(contentSecurityPolicy(live, "n1"))).toMatchObject({
      "default-src": "'self'",
      "object-src": "'none'",
      "frame-src": "'none'",
      "worker-src": "'none'",
      "base-uri": "'none'",
      "frame-ancestors": "'none'",
      "form-action": "'self'",
      "connect-src": "'self'",
    });
  });

  it("shows pictures of any host, by no weaker a scheme than its own", () => {
    expect(directives(contentSecurityPolicy(live, "n1"))["img-src"]).toBe("'self' data: https:");
    const local = { ...live, dashboardUrl: new URL("http://dashboard.localhost:3000") };
    expect(directives(contentSecurityPolicy(local, "n1"))["img-src"]).toBe("'self' data: http:");
  });

  it("makes functions of text under the development server alone", () => {
    expect(contentSecurityPolicy(live, "n1")).not.toContain("unsafe-eval");
    expect(contentSecurityPolicy({ ...live, isDevServer: true }, "n1")).toContain(
      "script-src 'self' 'nonce-n1' 'unsafe-eval';",
    );
  });
});
