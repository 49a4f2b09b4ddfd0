import { Page } from "@/components/shell/page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page crumbs={[{ label: "Research", path: "/research" }, { label: "Track record" }]}>
      <BoardSkeleton label="Loading the track record" />
    </Page>
  );
}
