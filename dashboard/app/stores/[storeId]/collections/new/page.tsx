import type { Metadata } from "next";
import { CollectionEditor } from "@/components/collections/collection-editor";
import { Page } from "@/components/shell/page";

export const metadata: Metadata = { title: "New collection" };

export default function NewCollectionPage() {
  return (
    <Page crumbs={[{ label: "Collections", path: "/collections" }, { label: "New collection" }]}>
      <CollectionEditor collection={null} picks={[]} />
    </Page>
  );
}
