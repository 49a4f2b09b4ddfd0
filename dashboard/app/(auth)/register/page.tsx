import type { Metadata } from "next";
import { RegisterForm } from "@/components/auth/register-form";
import { safeReturnPath } from "@/lib/auth/origin";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Create an account" };

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const { next } = await searchParams;
  return <RegisterForm returnPath={safeReturnPath(oneParam(next))} />;
}
