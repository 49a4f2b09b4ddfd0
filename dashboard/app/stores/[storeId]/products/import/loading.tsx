import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Products", path: "/products" }, { label: "Import CSV" }]}>
      <BoardSkeleton label="Loading imports" />
    </Page>
  );
}
