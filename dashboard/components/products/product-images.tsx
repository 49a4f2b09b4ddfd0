"use client";

import { ImagePlus, LoaderCircle } from "lucide-react";
import { useRef, useState } from "react";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ProductImage } from "@/lib/api/types";
import type { ProductForm } from "@/lib/products/use-product-form";
import { AltSheet } from "./alt-sheet";
import { ImageGrid } from "./image-grid";

type ProductImagesProps = { form: ProductForm; storeId: string; canEdit: boolean };

export function ProductImages({ form, storeId, canEdit }: ProductImagesProps) {
  const input = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const [described, setDescribed] = useState<ProductImage | null>(null);
  const [waiting, setWaiting] = useState<string[]>([]);

  async function upload(files: FileList | null) {
    if (!canEdit) return;
    for (const file of files ?? []) {
      setWaiting((names) => [...names, file.name]);
      try {
        form.addImage(await api.uploadImage(storeId, file));
      } catch (error) {
        const why = error instanceof Error ? error.message : "";
        toast({ text: `${file.name} was not added. ${why}`, tone: "problem" });
      }
      setWaiting((names) => names.filter((name) => name !== file.name));
    }
    if (input.current) input.current.value = "";
  }

  return (
    <>
      <ImageGrid
        images={form.images}
        order={form.values.imageIds}
        onChange={(imageIds) => form.set({ imageIds })}
        onDescribe={canEdit ? setDescribed : undefined}
      >
        {waiting.map((name) => (
          <li
            key={name}
            className="grid aspect-square place-content-center justify-items-center gap-2 rounded-lg bg-sunken p-2 text-xs text-ink-2"
          >
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
            <span className="max-w-full truncate">{name}</span>
          </li>
        ))}
        <li
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void upload(event.dataTransfer.files);
          }}
        >
          <button
            type="button"
            onClick={() => input.current?.click()}
            className="flex aspect-square w-full flex-col items-center justify-center gap-1.5 rounded-lg border border-dashed border-control-line text-xs text-ink-2 hover:bg-sunken"
          >
            <ImagePlus aria-hidden className="size-5" strokeWidth={1.75} />
            Add or drop
          </button>
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            multiple
            hidden
            aria-label="Add images"
            onChange={(event) => void upload(event.target.files)}
          />
        </li>
      </ImageGrid>
      {described && (
        <AltSheet
          image={described}
          storeId={storeId}
          onSaved={form.describeImage}
          onClose={() => setDescribed(null)}
        />
      )}
    </>
  );
}
