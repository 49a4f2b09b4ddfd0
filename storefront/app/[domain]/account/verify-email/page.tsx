import type { Metadata } from "next";
import { CutLink } from "@/components/account/cut-link";
import { VerifyAddress } from "@/components/account/verify-address";
import { WayIn } from "@/components/account/way-in";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Verify your address" };

export default async function VerifyEmailPage({ searchParams }: PageProps<"/[domain]/account/verify-email">) {
  const token = oneParam((await searchParams).token);
  if (!token) return <CutLink href="/account" label="To your account" />;
  return (
    <WayIn title="Verify your address" text="Then your account shows what you bought with it before, too.">
      <VerifyAddress token={token} />
    </WayIn>
  );
}
