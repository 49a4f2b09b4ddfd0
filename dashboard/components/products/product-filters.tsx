import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { cn } from "@/lib/cn";
import {
  filterCount,
  sortOptions,
  sourceOptions,
  stockOptions,
  type ProductQuestion,
} from "@/lib/products/filter";
import { useCollections } from "@/lib/queries/collections";

type ProductFiltersProps = {
  storeId: string;
  question: ProductQuestion;
  knownTags: string[];
  onAnswer: (name: string, value: string) => void;
};

/** In a row on a desk, behind one button on a phone. Every answer lives in the address. */
export function ProductFilters({ storeId, question, knownTags, onAnswer }: ProductFiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const { data: collections } = useCollections(storeId);
  const { stock, source, collection, sort } = question;
  const count = filterCount(question);
  const named = (collections?.items ?? []).map(({ collection_id, title }) => ({
    value: collection_id,
    label: title,
  }));
  const isElsewhere = collection !== "" && !named.some(({ value }) => value === collection);
  return (
    <>
      <Button className="w-full lg:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal aria-hidden />
        Filter and sort{count > 0 && `, ${count} set`}
      </Button>
      <div
        className={cn(
          "flex flex-wrap gap-2 max-lg:grid max-lg:w-full max-lg:grid-cols-2",
          !isOpen && "max-lg:hidden",
        )}
      >
        <Select
          aria-label="Stock"
          className="w-36 max-lg:w-full"
          options={stockOptions}
          value={stock}
          onChange={(event) => onAnswer("stock", event.target.value)}
        />
        <Select
          aria-label="Origin"
          className="w-32 max-lg:w-full"
          options={sourceOptions}
          value={source}
          onChange={(event) => onAnswer("source", event.target.value)}
        />
        <Select
          aria-label="Collection"
          className="w-40 max-lg:w-full"
          options={[
            { value: "", label: "Any collection" },
            ...named,
            ...(isElsewhere ? [{ value: collection, label: "One collection" }] : []),
          ]}
          value={collection}
          onChange={(event) => onAnswer("collection", event.target.value)}
        />
        <TagFilter key={question.tag} tag={question.tag} known={knownTags} onAnswer={onAnswer} />
        <Select
          aria-label="Order"
          className="w-44 max-lg:col-span-2 max-lg:w-full"
          options={sortOptions}
          value={sort}
          onChange={(event) => onAnswer("sort", event.target.value)}
        />
      </div>
    </>
  );
}

type TagFilterProps = Pick<ProductFiltersProps, "onAnswer"> & { tag: string; known: string[] };

/** The exact tag: asked when it is chosen from the list, on Enter, or when the field is left. */
function TagFilter({ tag, known, onAnswer }: TagFilterProps) {
  const [text, setText] = useState(tag);
  const ask = (value: string) => value.trim() !== tag && onAnswer("tag", value.trim());
  return (
    <>
      <Input
        type="search"
        aria-label="Tag"
        placeholder="Any tag"
        className="w-32 max-lg:w-full"
        list="known-tags"
        maxLength={50}
        value={text}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          if (value === "" || (known.includes(value) && isPicked(event.nativeEvent))) ask(value);
        }}
        onKeyDown={(event) => event.key === "Enter" && ask(text)}
        onBlur={() => ask(text)}
      />
      <datalist id="known-tags">
        {known.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}

/** Chosen from the list of suggestions, not typed: browsers say so in one of two ways. */
function isPicked(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
}
