import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Orders", path: "/orders" }, { label: "Order" }]}>
      <BoardSkeleton label="Loading the order" />
    </Page>
  );
}
