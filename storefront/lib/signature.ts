import { createHmac, timingSafeEqual } from "node:crypto";

export const MAX_AGE_SECONDS = 300;

export function sign(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("hex");
}

/** Compares in constant time; anything that is not 64 hex digits is simply wrong. */
export function isSigned(body: string, signature: string | null, secret: string): boolean {
  if (!signature || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, "hex"), Buffer.from(sign(body, secret), "hex"));
}

/** A message is fresh within five minutes of now, in both directions: clocks differ, replays do not help. */
export function isFresh(sentAt: number, nowMs: number): boolean {
  return Math.abs(nowMs / 1000 - sentAt) <= MAX_AGE_SECONDS;
}
