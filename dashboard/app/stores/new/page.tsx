import type { Metadata } from "next";
import Link from "next/link";
import { SlipwayLogo } from "@/components/shell/logo";
import { Unavailable } from "@/components/shell/unavailable";
import { NewStoreWizard } from "@/components/stores/new-store-wizard";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "New store" };

export default async function NewStorePage() {
  const [niches, user, stores] = await Promise.all([
    load(api().niches(), "/stores/new"),
    load(api().me(), "/stores/new"),
    load(api().stores(), "/stores/new"),
  ]);
  if (!niches.data || !user.data) {
    return <Unavailable code={niches.failure?.code ?? user.failure?.code ?? "new_store_failed"} />;
  }
  return (
    <div className="min-h-dvh">
      <header className="flex h-[52px] items-center justify-between bg-hull px-6 text-hull-ink max-lg:px-4">
        <SlipwayLogo />
        {stores.data && stores.data.items.length > 0 && (
          <Link href="/" className="rounded-xs text-sm text-hull-ink-2 hover:text-hull-ink">
            Back to your store
          </Link>
        )}
      </header>
      <main id="content" className="mx-auto max-w-[620px] px-5 py-12 max-lg:py-7">
        <NewStoreWizard niches={niches.data.items} email={user.data.email} />
      </main>
    </div>
  );
}
