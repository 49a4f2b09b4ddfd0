import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Loading" }]}>
      <BoardSkeleton label="Loading" />
    </Page>
  );
}
