import "server-only";
import { z } from "@/lib/zod";

const schema = z.object({
  PUBLIC_API_URL: z.url().default("http://127.0.0.1:8000"),
  DASHBOARD_URL: z.url().default("http://dashboard.localhost:3000"),
  SANDBOX_BADGE: z
    .enum(["true", "false", "1", "0", ""])
    .default("false")
    .transform((value) => value === "true" || value === "1"),
});

export type Env = { apiUrl: string; dashboardUrl: URL; isDevServer: boolean; hasSandboxBadge: boolean };

let parsed: Env | undefined;

/** Read on first use, never at import: `next build` runs without any of these. */
export function env(): Env {
  if (!parsed) {
    const { PUBLIC_API_URL, DASHBOARD_URL, SANDBOX_BADGE } = schema.parse(process.env);
    parsed = {
      apiUrl: PUBLIC_API_URL.replace(/\/$/, ""),
      dashboardUrl: new URL(DASHBOARD_URL),
      hasSandboxBadge: SANDBOX_BADGE,
      isDevServer: process.env.NODE_ENV === "development",
    };
  }
  return parsed;
}
