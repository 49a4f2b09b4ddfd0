import "server-only";
import { z } from "zod";

const schema = z.object({
  SLIPWAY_ENV: z.enum(["development", "test", "production"]).default("production"),
  PUBLIC_API_URL: z.url(),
  MEDIA_BASE_URL: z.url(),
  STOREFRONT_URL_TEMPLATE: z.string().includes("{slug}"),
  REVALIDATE_SECRET: z.string().min(16),
});

export type Env = z.infer<typeof schema>;

let settings: Env | undefined;

/** The settings of this process, read at the first request: a build needs none of them. */
export function env(): Env {
  settings ??= schema.parse(process.env);
  return settings;
}
