import type { Metadata } from "next";
import { AddressSection } from "@/components/account/address-section";
import { DataSection } from "@/components/account/data-section";
import { PasswordSection } from "@/components/account/password-section";
import { SessionsSection } from "@/components/account/sessions-section";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const [user, sessions, stores] = await Promise.all([
    load(api().me(), "/account"),
    load(api().sessions(), "/account"),
    load(api().stores(), "/account"),
  ]);
  if (!user.data || !sessions.data) {
    return <Unavailable code={user.failure?.code ?? sessions.failure?.code ?? "account_failed"} />;
  }
  return (
    <StorelessPage hasStores={Boolean(stores.data?.items.length)}>
      <main id="content" className="mx-auto max-w-[900px] px-5 py-12 max-lg:py-7">
        <h1 className="title-tracking mb-8 text-2xl font-strong">{user.data.name}</h1>
        <AddressSection user={user.data} />
        <PasswordSection />
        <SessionsSection sessions={sessions.data.items} />
        <DataSection />
      </main>
    </StorelessPage>
  );
}
