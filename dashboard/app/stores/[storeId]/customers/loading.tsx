import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Customers" }]}>
      <ListSkeleton rows={9} label="Loading customers" />
    </Page>
  );
}
