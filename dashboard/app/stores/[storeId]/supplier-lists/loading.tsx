import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Price lists" }]}>
      <ListSkeleton rows={5} label="Loading price lists" />
    </Page>
  );
}
