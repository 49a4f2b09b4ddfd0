import type { Metadata } from "next";
import { RejectedBoard } from "@/components/research/rejected-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Rejected candidates" };

export default async function RejectedPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/research/rejected">) {
  const { storeId } = await params;
  const asked = await searchParams;
  const [day, cursor] = [oneParam(asked.day), oneParam(asked.cursor)];
  const here = `/stores/${storeId}/research/rejected`;
  const { data, failure } = await load(api().rejected(storeId, day, cursor), here);
  return (
    <Page crumbs={[{ label: "Research", path: "/research" }, { label: "Rejected" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="What was rejected cannot be loaded"
          text="Today’s picks may still work."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.rejected(storeId, day, cursor), data]]}>
          <RejectedBoard day={day} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
