import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AffixInput, Input } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import type { ProductImage } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { barcodeProblem, rowName, weightProblem, type VariantRow } from "@/lib/products/variants";

type VariantSheetProps = {
  row: VariantRow;
  images: ProductImage[];
  onChange: (next: Partial<VariantRow>) => void;
  onClose: () => void;
};

/** What of a variant has no column of its own. It is saved with the product. */
export function VariantSheet({ row, images, onChange, onClose }: VariantSheetProps) {
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={rowName(row)}
      description="Kept when you save the product."
    >
      <div className="mt-6 flex grow flex-col gap-5">
        <Field
          label="Barcode"
          isOptional
          help="EAN, UPC or ISBN, as it is printed on it."
          error={barcodeProblem(row.barcode) ?? undefined}
        >
          <Input
            className="font-mono"
            maxLength={50}
            value={row.barcode}
            onChange={(event) => onChange({ barcode: event.target.value })}
          />
        </Field>
        <Field label="Weight" isOptional error={weightProblem(row.weight) ?? undefined}>
          <AffixInput
            suffix="g"
            inputMode="numeric"
            value={row.weight}
            onChange={(event) => onChange({ weight: event.target.value })}
          />
        </Field>
        <Pictures row={row} images={images} onChange={onChange} />
        <div className="sticky -bottom-6 mt-auto -mb-2 bg-raised py-3 max-lg:-bottom-4">
          <Button look="primary" className="w-full" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

/** The picture that shoppers see when they choose the variant. */
function Pictures({ row, images, onChange }: Omit<VariantSheetProps, "onClose">) {
  if (images.length === 0) {
    return <p className="text-sm text-ink-3">Add pictures to the product to give the variant one of them.</p>;
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Picture</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(80px,1fr))] gap-2.5">
        <PictureChoice
          isChosen={row.imageId === null}
          label="None"
          onChoose={() => onChange({ imageId: null })}
        >
          <span className="text-xs text-ink-2">None</span>
        </PictureChoice>
        {images.map((image, index) => (
          <PictureChoice
            key={image.image_id}
            isChosen={row.imageId === image.image_id}
            label={image.alt || `Picture ${index + 1}`}
            onChoose={() => onChange({ imageId: image.image_id })}
          >
            <img src={image.url.small} alt="" className="size-full object-cover" />
          </PictureChoice>
        ))}
      </div>
    </fieldset>
  );
}

type PictureChoiceProps = {
  isChosen: boolean;
  label: string;
  onChoose: () => void;
  children: ReactNode;
};

function PictureChoice({ isChosen, label, onChoose, children }: PictureChoiceProps) {
  return (
    <label
      className={cn(
        "grid aspect-square cursor-pointer place-items-center overflow-hidden rounded-lg border bg-sunken has-focus-visible:ring-3 has-focus-visible:ring-focus/25",
        isChosen ? "border-2 border-accent" : "border-control-line",
      )}
    >
      <input
        type="radio"
        name="variant-picture"
        className="sr-only"
        aria-label={label}
        checked={isChosen}
        onChange={onChoose}
      />
      {children}
    </label>
  );
}
