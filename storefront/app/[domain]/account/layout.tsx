import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";

// Tokens of mailed links stand in addresses here; no other site is to learn them.
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "same-origin" };

/** Nothing below is made ahead or kept: it is one person's. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  await connection();
  return children;
}
