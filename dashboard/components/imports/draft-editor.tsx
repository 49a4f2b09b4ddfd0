import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Draft } from "@/lib/imports/use-draft";
import { MarkedTextarea } from "./marked-textarea";

const SEARCH_TITLE_LIMIT = 60;

export function DraftEditor({ draft }: { draft: Draft }) {
  const { values, set } = draft;
  const words = values.description.split(/\s+/).filter(Boolean).length;
  return (
    <section aria-labelledby="review-draft" className="space-y-4 p-5 max-lg:p-4">
      <div className="flex items-baseline justify-between">
        <h2 id="review-draft" className="font-strong">
          Your draft
        </h2>
        <span className="text-xs text-ink-3" aria-live="polite">
          {draft.changeCount > 0 ? "Not saved yet" : "Saved"}
        </span>
      </div>
      <Field label="Title" error={values.title.trim() === "" ? "Write a title" : undefined}>
        <Input
          value={values.title}
          maxLength={200}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label="Description" end={`${words} words`}>
        <MarkedTextarea
          value={values.description}
          marks={draft.open.map(({ text }) => text)}
          onChange={(description) => set({ description })}
        />
      </Field>
      <Field
        label="Search title"
        end={`${values.seoTitle.length} of ${SEARCH_TITLE_LIMIT}`}
        help={values.seoTitle.length > SEARCH_TITLE_LIMIT ? "Search engines cut it here." : undefined}
      >
        <Input
          value={values.seoTitle}
          maxLength={200}
          onChange={(event) => set({ seoTitle: event.target.value })}
        />
      </Field>
    </section>
  );
}
