import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Imports" }]}>
      <ListSkeleton label="Loading imports" />
    </Page>
  );
}
