import { StorelessPage } from "@/components/shell/storeless-page";
import { BoardSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <StorelessPage hasStores={false}>
      <main id="content" className="mx-auto w-full max-w-[1212px] px-8 pt-8 pb-16 max-lg:px-4 max-lg:pt-5">
        <BoardSkeleton label="Loading the plans" />
      </main>
    </StorelessPage>
  );
}
