import type { Metadata } from "next";
import { IncompleteLink } from "@/components/auth/incomplete-link";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";
import { oneParam } from "@/lib/search-params";

// The token stands in the address; no other site is to learn it.
export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const token = oneParam((await searchParams).token);
  return token ? <ResetPasswordForm token={token} /> : <IncompleteLink />;
}
