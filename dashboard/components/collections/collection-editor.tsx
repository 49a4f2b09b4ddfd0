"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/api/problem";
import type { Collection } from "@/lib/api/types";
import {
  changesOf,
  collectionSchema,
  toCollection,
  valuesOf,
  type CollectionValues,
} from "@/lib/collections/form";
import { useRemoveCollection } from "@/lib/collections/use-remove-collection";
import { useCreateCollection, useSaveCollection } from "@/lib/queries/collections";
import { mayManage } from "@/lib/stores/roles";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { KindCard } from "./kind-card";
import { MatchesCard } from "./matches-card";
import { PicksCard } from "./picks-card";
import { RulesCard } from "./rules-card";
import { SearchCard, TextCard } from "./text-cards";

type CollectionEditorProps = { collection: Collection | null; picks: string[] };

/** One form for a new collection and a known one; saving is explicit, and leaving with changes asks. */
export function CollectionEditor({ collection, picks }: CollectionEditorProps) {
  const { store } = useStoreScope();
  const router = useRouter();
  const toast = useToast();
  const list = `/stores/${store.store_id}/collections`;
  const [saved, setSaved] = useState(() => valuesOf(collection, picks, store.currency));
  const [isLeaving, setLeaving] = useState(false);
  const form = useForm<CollectionValues>({
    resolver: zodResolver(collectionSchema(store.currency, collection === null)),
    defaultValues: saved,
    mode: "onTouched",
  });
  const create = useCreateCollection(store.store_id);
  const change = useSaveCollection(store.store_id, collection?.collection_id ?? "");
  const removal = useRemoveCollection(store.store_id);
  const canChange = mayManage(store.role);
  const { isDirty } = form.formState;
  const [kind, title] = useWatch({ control: form.control, name: ["kind", "title"] });
  const isBusy = create.isPending || change.isPending || isLeaving;
  useUnsavedGuard(isDirty && !isBusy);

  async function save(values: CollectionValues) {
    if (isBusy || !canChange) return;
    try {
      if (collection) {
        await change.mutateAsync(changesOf(saved, values, store.currency));
        setSaved(values);
        form.reset(values);
        toast({ text: `${values.title} is saved` });
        router.refresh();
      } else {
        const made = await create.mutateAsync(toCollection(values, store.currency));
        setLeaving(true);
        toast({ text: `${made.title} is saved` });
        router.replace(`${list}/${made.collection_id}`);
      }
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "collection_slug_taken") {
        form.setError("slug", { message: error.message }, { shouldFocus: true });
      } else {
        toast({ text: `Not saved. ${error instanceof Error ? error.message : ""}`, tone: "problem" });
      }
    }
  }
  const submit = form.handleSubmit(save);
  useSaveKey(() => void submit());

  function remove(known: Collection) {
    removal.remove(known, () => {
      setLeaving(true);
      router.replace(list);
    });
  }

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate>
        <PageHead
          title={collection ? title || collection.title : "New collection"}
          text={isDirty && collection ? "Changes are not saved." : undefined}
          actions={
            canChange && (
              <>
                {collection && !isDirty && (
                  <Button look="ghost" isBusy={removal.isBusy} onClick={() => remove(collection)}>
                    Delete
                  </Button>
                )}
                <ActionBar isIdle={collection !== null && !isDirty}>
                  {collection && isDirty && (
                    <Button look="ghost" onClick={() => form.reset(saved)}>
                      Discard
                    </Button>
                  )}
                  <Button type="submit" look="primary" disabled={!isDirty} isBusy={isBusy}>
                    {collection ? "Save" : "Create collection"}
                  </Button>
                </ActionBar>
              </>
            )
          }
        />
        {!canChange && (
          <Notice className="mb-5">Viewers see collections; a manager or the owner changes them.</Notice>
        )}
        <fieldset disabled={!canChange} className="min-w-0">
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
            <div className="min-w-0 space-y-5">
              <TextCard isNew={collection === null} />
              {collection === null && <KindCard />}
              {kind === "manual" ? <PicksCard canChange={canChange} /> : <RulesCard canChange={canChange} />}
            </div>
            <div className="min-w-0 space-y-5">
              {collection?.kind === "rule" && <MatchesCard collection={collection} />}
              <SearchCard />
            </div>
          </div>
        </fieldset>
      </form>
    </FormProvider>
  );
}
