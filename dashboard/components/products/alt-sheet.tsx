import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ProductImage } from "@/lib/api/types";

type AltSheetProps = {
  image: ProductImage;
  storeId: string;
  onSaved: (image: ProductImage) => void;
  onClose: () => void;
};

const LONGEST = 200;

/** What a picture shows, for those who do not see it; saved at once, apart from the product. */
export function AltSheet({ image, storeId, onSaved, onClose }: AltSheetProps) {
  const toast = useToast();
  const [alt, setAlt] = useState(image.alt);
  const save = useMutation({
    mutationFn: () => api.describeImage(storeId, image.image_id, alt.trim()),
    onSuccess: (next) => {
      onSaved(next);
      onClose();
      toast({ text: "Alt text is saved" });
    },
    onError: (error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Alt text"
      description="Read aloud to those who do not see the picture, and read by search engines."
    >
      <form method="post" onSubmit={submit} className="mt-6 flex grow flex-col gap-5">
        <img
          src={image.url.medium}
          alt=""
          className="max-h-64 w-full rounded-lg border border-line bg-sunken object-contain"
        />
        <Field
          label="What it shows"
          end={`${alt.length} of ${LONGEST}`}
          help="One sentence, without “picture of”."
        >
          <Textarea
            autoFocus
            maxLength={LONGEST}
            value={alt}
            onChange={(event) => setAlt(event.target.value.replaceAll("\n", " "))}
          />
        </Field>
        <div className="sticky -bottom-6 mt-auto -mb-2 bg-raised py-3 max-lg:-bottom-4">
          <Button
            type="submit"
            look="primary"
            className="w-full"
            disabled={alt.trim() === image.alt}
            isBusy={save.isPending}
          >
            Save
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
