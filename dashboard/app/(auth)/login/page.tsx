import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { api } from "@/lib/api/server";
import { safeReturnPath } from "@/lib/auth/origin";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { next } = await searchParams;
  const returnPath = safeReturnPath(typeof next === "string" ? next : null);
  const user = await api()
    .me()
    .catch(() => null);
  if (user) redirect(returnPath);
  return <SignInForm returnPath={returnPath} />;
}
