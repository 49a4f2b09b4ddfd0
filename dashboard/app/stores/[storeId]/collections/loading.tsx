import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Collections" }]}>
      <ListSkeleton rows={7} label="Loading collections" />
    </Page>
  );
}
