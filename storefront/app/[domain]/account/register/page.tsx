import type { Metadata } from "next";
import Link from "next/link";
import { RegisterForm } from "@/components/account/register-form";
import { WayIn } from "@/components/account/way-in";
import { safeReturnPath, withReturnPath } from "@/lib/account/origin";
import { requireStore } from "@/lib/commerce/tenant";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Create an account" };

export default async function RegisterPage({
  params,
  searchParams,
}: PageProps<"/[domain]/account/register">) {
  const store = await requireStore((await params).domain);
  const next = safeReturnPath(oneParam((await searchParams).next));
  return (
    <WayIn
      title="Create an account"
      text={`With ${store.name} alone. Your orders in one place, and your address filled in when you pay.`}
      foot={
        <Link href={withReturnPath("/account/login", next)} prefetch={false} className="py-1.5">
          <span className="link">You have one? Sign in</span>
        </Link>
      }
    >
      <RegisterForm next={next} />
    </WayIn>
  );
}
