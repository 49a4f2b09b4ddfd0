import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { ImportReview, Product } from "@/lib/api/types";
import type { Draft } from "@/lib/imports/use-draft";
import { ImageGrid } from "@/components/products/image-grid";

export function ImagesCard({
  product,
  review,
  draft,
}: {
  product: Product;
  review: ImportReview;
  draft: Draft;
}) {
  const { kept, total, saved_bytes } = review.images;
  const megabytes = (saved_bytes / 1_000_000).toFixed(1);
  const cover = product.images.find(({ image_id }) => image_id === draft.values.imageIds[0]);
  return (
    <Card>
      <CardHead
        title="Images"
        meta={`${kept} of ${total} kept, WebP${saved_bytes > 0 ? `, ${megabytes} MB less` : ""}`}
      />
      <CardBody>
        <ImageGrid
          images={product.images}
          order={draft.values.imageIds}
          onChange={(imageIds) => draft.set({ imageIds })}
        />
        {cover && (
          <p className="mt-3 border-t border-line pt-3 text-sm">
            <span className="text-ink-3">Alt text of the cover: </span>
            {cover.alt || <span className="text-warn-ink">none yet</span>}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
