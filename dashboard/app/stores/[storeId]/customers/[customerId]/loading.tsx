import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Customers", path: "/customers" }, { label: "Customer" }]}>
      <BoardSkeleton label="Loading the customer" />
    </Page>
  );
}
