import type { Metadata } from "next";
import Link from "next/link";
import { LoginForm } from "@/components/account/login-form";
import { WayIn } from "@/components/account/way-in";
import { Notice } from "@/components/notice";
import { safeReturnPath, withReturnPath } from "@/lib/account/origin";
import { requireStore } from "@/lib/commerce/tenant";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ params, searchParams }: PageProps<"/[domain]/account/login">) {
  const store = await requireStore((await params).domain);
  const query = await searchParams;
  const next = safeReturnPath(oneParam(query.next));
  return (
    <WayIn
      title="Sign in"
      text={`To your account with ${store.name}.`}
      foot={
        <>
          <Link href={withReturnPath("/account/register", next)} prefetch={false} className="py-1.5">
            <span className="link">New here? Create an account</span>
          </Link>
          <p className="text-muted">You can buy without one, too.</p>
        </>
      }
    >
      {query.ended && <Notice className="mb-6">You were signed out. Sign in once more.</Notice>}
      {query.deleted && <Notice className="mb-6">Your account is deleted.</Notice>}
      <LoginForm next={next} />
    </WayIn>
  );
}
