import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Analytics" }]}>
      <BoardSkeleton label="Loading the figures" />
    </Page>
  );
}
