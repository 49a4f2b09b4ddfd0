import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Collections", path: "/collections" }, { label: "Collection" }]}>
      <BoardSkeleton label="Loading the collection" />
    </Page>
  );
}
