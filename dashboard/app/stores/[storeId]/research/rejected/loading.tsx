import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Research", path: "/research" }, { label: "Rejected" }]}>
      <ListSkeleton label="Loading what was rejected" />
    </Page>
  );
}
