import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Plan & billing" }]}>
      <BoardSkeleton label="Loading your plan" />
    </Page>
  );
}
