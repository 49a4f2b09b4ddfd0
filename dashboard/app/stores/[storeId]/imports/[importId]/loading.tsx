import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Imports", path: "/imports" }, { label: "Review" }]}>
      <BoardSkeleton label="Loading the draft" />
    </Page>
  );
}
