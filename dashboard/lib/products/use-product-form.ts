import { useMemo, useState } from "react";
import type { Product, ProductImage } from "@/lib/api/types";
import { fieldsOf, meet, type Meeting } from "./meet";
import type { Matrix } from "./options";
import { changesBetween, countChanges, firstProblem, valuesOf, type ProductValues } from "./values";
import { rowKey, type VariantRow } from "./variants";

/** Pictures of the product and those that came since; what came since is the newer where both are one. */
export function withUploaded(known: ProductImage[], uploaded: ProductImage[]): ProductImage[] {
  const newer = new Map(uploaded.map((image) => [image.image_id, image]));
  const ids = new Set(known.map(({ image_id }) => image_id));
  return [
    ...known.map((image) => newer.get(image.image_id) ?? image),
    ...uploaded.filter(({ image_id }) => !ids.has(image_id)),
  ];
}

export function useProductForm(initial: Product | null, currency: string) {
  const [saved, setSaved] = useState(initial);
  const before = useMemo(() => valuesOf(saved), [saved]);
  const [values, setValues] = useState(before);
  const [uploaded, setUploaded] = useState<ProductImage[]>([]);
  const [takenSlug, setTakenSlug] = useState<string | null>(null);
  /** What was changed here and, in another way, elsewhere. */
  const [clashes, setClashes] = useState<string[]>([]);
  const known = saved?.images ?? [];
  const images = withUploaded(known, uploaded);
  const changes = changesBetween(before, values, currency);

  return {
    saved,
    before,
    values,
    images,
    changes,
    problem: firstProblem(values, currency),
    changeCount: countChanges(changes),
    /** Said by the API of the very address that stands in the field. */
    isSlugTaken: takenSlug !== null && takenSlug === values.slug,
    refuseSlug: () => setTakenSlug(values.slug),
    set: (next: Partial<ProductValues>) => setValues((current) => ({ ...current, ...next })),
    setMatrix: (next: Matrix) => setValues((current) => ({ ...current, ...next })),
    setRow: (key: string, next: Partial<VariantRow>) =>
      setValues((current) => ({
        ...current,
        rows: current.rows.map((row) => (rowKey(row) === key ? { ...row, ...next } : row)),
      })),
    /** The same change in several rows. */
    fillRows: (keys: string[], next: (row: VariantRow) => Partial<VariantRow>) =>
      setValues((current) => ({
        ...current,
        rows: current.rows.map((row) => (keys.includes(rowKey(row)) ? { ...row, ...next(row) } : row)),
      })),
    addImage: (image: ProductImage) => {
      setUploaded((current) => [...current, image]);
      setValues((current) => ({ ...current, imageIds: [...current.imageIds, image.image_id] }));
    },
    /** Kept by the API already: no change of the form. */
    describeImage: (image: ProductImage) =>
      setUploaded((current) => [...current.filter(({ image_id }) => image_id !== image.image_id), image]),
    clashes,
    /** What is typed now stands on a product that was changed meanwhile. */
    meet: (current: Product): Meeting => {
      const meeting = meet(before, values, valuesOf(current));
      setSaved(current);
      setValues(meeting.values);
      setClashes(meeting.clashes);
      return meeting;
    },
    /** Gives up what is typed where both sides changed something. */
    yieldClashes: () => {
      setValues((now) => ({ ...now, ...fieldsOf(before, clashes) }));
      setClashes([]);
    },
    reset: () => {
      setValues(before);
      setClashes([]);
    },
    markSaved: (next: Product) => {
      setSaved(next);
      setValues(valuesOf(next));
      setClashes([]);
    },
  };
}

export type ProductForm = ReturnType<typeof useProductForm>;
