import { StoreInitial } from "@/components/shell/store-switcher";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { Store } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import type { ProductForm } from "@/lib/products/use-product-form";

const TITLE_LIMIT = 60;
const TEXT_LIMIT = 160;

export function SearchPreview({ form, store }: { form: ProductForm; store: Store }) {
  const { values, set } = form;
  const title = values.seoTitle || values.title || "Title";
  const text = values.seoDescription || values.description || "What it is, in one or two sentences.";
  const host = store.storefront_url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return (
    <Card>
      <CardHead title="How search shows it" />
      <CardBody className="space-y-4">
        <div className="rounded-lg border border-line p-3.5">
          <p className="flex items-center gap-2 text-xs text-ink-3">
            <StoreInitial name={store.name} size={18} />
            <span className="truncate">{host} › products</span>
          </p>
          <p className="mt-1.5 text-lg/5 text-accent-ink">{cut(title, TITLE_LIMIT)}</p>
          <p className="mt-1 text-xs text-ink-2">{cut(text, TEXT_LIMIT)}</p>
        </div>
        <div>
          <Field label="Search title" end={`${values.seoTitle.length} of ${TITLE_LIMIT}`}>
            <Input
              value={values.seoTitle}
              placeholder={values.title}
              maxLength={200}
              onChange={(event) => set({ seoTitle: event.target.value })}
            />
          </Field>
          <Meter share={values.seoTitle.length / TITLE_LIMIT} />
        </div>
        <Field label="Search description" end={`${values.seoDescription.length} of ${TEXT_LIMIT}`}>
          <Textarea
            className="min-h-20"
            value={values.seoDescription}
            maxLength={400}
            onChange={(event) => set({ seoDescription: event.target.value })}
          />
        </Field>
      </CardBody>
    </Card>
  );
}

function Meter({ share }: { share: number }) {
  return (
    <span aria-hidden className="mt-2 block h-1 overflow-hidden rounded-full bg-line">
      <span
        className={cn("block h-full origin-left", share > 1 ? "bg-warn" : "bg-good")}
        style={{ transform: `scaleX(${Math.min(1, share)})` }}
      />
    </span>
  );
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).trimEnd()}…` : text;
}
