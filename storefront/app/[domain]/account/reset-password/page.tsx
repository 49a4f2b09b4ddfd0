import type { Metadata } from "next";
import Link from "next/link";
import { CutLink } from "@/components/account/cut-link";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { WayIn } from "@/components/account/way-in";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Set a new password" };

export default async function ResetPasswordPage({
  searchParams,
}: PageProps<"/[domain]/account/reset-password">) {
  const token = oneParam((await searchParams).token);
  if (!token) return <CutLink href="/account/forgot-password" label="Ask for a new link" />;
  return (
    <WayIn
      title="Set a new password"
      foot={
        <Link href="/account/forgot-password" prefetch={false} className="py-1.5">
          <span className="link">Ask for a new link</span>
        </Link>
      }
    >
      <ResetPasswordForm token={token} />
    </WayIn>
  );
}
