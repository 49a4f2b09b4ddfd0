import { Page } from "@/components/shell/page";
import { ListSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Watchlist" }]}>
      <ListSkeleton label="Loading the watchlist" />
    </Page>
  );
}
