import type { Metadata } from "next";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import { StoresBoard } from "@/components/stores/stores-board";
import { api, load } from "@/lib/api/server";
import { roomForStores } from "@/lib/stores/cards";

export const metadata: Metadata = { title: "Your stores" };

export default async function StoresPage() {
  const [stores, account, catalog] = await Promise.all([
    load(api().stores(), "/stores"),
    load(api().accountBilling(), "/stores"),
    load(api().planCatalog(), "/stores"),
  ]);
  if (!stores.data) return <Unavailable code={stores.failure.code} />;
  const { items } = stores.data;
  return (
    <StorelessPage hasStores={items.length > 0}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1212px] px-8 pt-8 pb-16 outline-none max-lg:px-4 max-lg:pt-5"
      >
        <StoresBoard
          stores={items}
          room={account.data && catalog.data && roomForStores(account.data, catalog.data)}
        />
      </main>
    </StorelessPage>
  );
}
