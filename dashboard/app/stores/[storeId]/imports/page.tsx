import type { Metadata } from "next";
import { ImportsBoard } from "@/components/imports/imports-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import type { ImportState } from "@/lib/api/types";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Imports" };

function toState(value: unknown): ImportState {
  return value === "published" || value === "discarded" ? value : "open";
}

export default async function ImportsPage({ params, searchParams }: PageProps<"/stores/[storeId]/imports">) {
  const { storeId } = await params;
  const asked = await searchParams;
  const state = toState(asked.state);
  const cursor = oneParam(asked.cursor);
  const { data, failure } = await load(api().imports(storeId, state, cursor), `/stores/${storeId}/imports`);
  return (
    <Page crumbs={[{ label: "Imports" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="Imports cannot be loaded"
          text="Those under way go on by themselves."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.imports(storeId, state, cursor), data]]}>
          <ImportsBoard state={state} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
