import { StoreInitial } from "@/components/shell/store-switcher";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { AffixInput, Input, Textarea } from "@/components/ui/input";
import type { Store } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatMoney, parseMoney } from "@/lib/format/money";
import { slugProblem, toSlug } from "@/lib/products/slug";
import type { ProductForm } from "@/lib/products/use-product-form";

const TITLE_LIMIT = 60;
const TEXT_LIMIT = 160;

export function SearchPreview({ form, store }: { form: ProductForm; store: Store }) {
  const { values, set } = form;
  const title = values.seoTitle || values.title || "Title";
  const text = values.seoDescription || values.description || "What it is, in one or two sentences.";
  const host = store.storefront_url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const facts = [priceText(form, store.currency), stockText(form)].filter(Boolean).join(" · ");
  return (
    <Card>
      <CardHead title="How search shows it" />
      <CardBody className="space-y-4">
        <div className="rounded-lg border border-line p-3.5">
          <p className="flex items-center gap-2 text-xs text-ink-3">
            <StoreInitial name={store.name} size={18} />
            <span className="truncate">
              {host} › products › {values.slug || toSlug(values.title) || "…"}
            </span>
          </p>
          <p className="mt-1.5 text-lg/5 break-words text-accent-ink">{cut(title, TITLE_LIMIT)}</p>
          <p className="mt-1 text-xs break-words text-ink-2">{cut(text, TEXT_LIMIT)}</p>
          {facts && <p className="mt-1 text-xs text-ink-3">{facts}</p>}
        </div>
        <div>
          <Field label="Search title" isOptional end={`${values.seoTitle.length} of ${TITLE_LIMIT}`}>
            <Input
              value={values.seoTitle}
              placeholder={values.title}
              maxLength={200}
              onChange={(event) => set({ seoTitle: event.target.value })}
            />
          </Field>
          <Meter share={values.seoTitle.length / TITLE_LIMIT} />
        </div>
        <div>
          <Field
            label="Search description"
            isOptional
            end={`${values.seoDescription.length} of ${TEXT_LIMIT}`}
          >
            <Textarea
              className="min-h-20"
              value={values.seoDescription}
              maxLength={400}
              onChange={(event) => set({ seoDescription: event.target.value })}
            />
          </Field>
          <Meter share={values.seoDescription.length / TEXT_LIMIT} />
        </div>
        <AddressField form={form} />
      </CardBody>
    </Card>
  );
}

/** A change of address says, before it is saved, what becomes of the old one. */
function AddressField({ form }: { form: ProductForm }) {
  const { values, saved, set } = form;
  const isMoved = saved !== null && values.slug !== saved.slug && values.slug !== "";
  return (
    <Field
      label="Address"
      isOptional={saved === null}
      error={
        form.isSlugTaken
          ? "Another product of this store has, or had, this address. Choose another."
          : (slugProblem(values.slug) ?? undefined)
      }
      help={
        isMoved
          ? `Changed from /${saved.slug}. The old address will lead here.`
          : saved
            ? "A new one takes the old one’s visitors along."
            : "Empty: made of the title."
      }
    >
      <AffixInput
        prefix="/products/"
        maxLength={80}
        spellCheck={false}
        placeholder={saved ? saved.slug : toSlug(values.title)}
        value={values.slug}
        onChange={(event) => set({ slug: event.target.value.toLowerCase().replace(/[\s_]+/g, "-") })}
        onBlur={() => set({ slug: toSlug(values.slug) || (saved?.slug ?? "") })}
      />
    </Field>
  );
}

function priceText({ values }: ProductForm, currency: string): string | null {
  const prices = values.rows
    .map(({ price }) => parseMoney(price, currency))
    .filter((price) => price !== null);
  if (prices.length === 0) return null;
  const lowest = Math.min(...prices);
  return `${prices.some((price) => price > lowest) ? "From " : ""}${formatMoney(lowest, currency)}`;
}

function stockText({ values }: ProductForm): string {
  const isLeft = values.rows.some(
    ({ isTracked, stock, variant }) => !isTracked || Number(stock) > (variant?.stock_reserved ?? 0),
  );
  return isLeft ? "In stock" : "Sold out";
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
