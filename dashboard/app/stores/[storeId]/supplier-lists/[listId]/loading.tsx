import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Price lists", path: "/supplier-lists" }, { label: "Price list" }]}>
      <ListSkeleton rows={9} label="Loading the price list" />
    </Page>
  );
}
