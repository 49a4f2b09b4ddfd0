import type { ImportReview } from "@/lib/api/types";

/** What the supplier's page says, numbered; shown as plain text, because it was written by strangers. */
export function SourceColumn({ review, sourceName }: { review: ImportReview; sourceName: string }) {
  return (
    <section aria-labelledby="review-source" className="bg-canvas p-5 max-lg:p-4">
      <h2 id="review-source" className="font-strong">
        Source
      </h2>
      <p className="text-xs text-ink-3">{sourceName}. Shown as plain text.</p>
      <dl className="mt-3 text-sm">
        {review.source_fields.map(({ n, name, value }) => (
          <div
            key={n}
            id={`source-${n}`}
            className="grid grid-cols-[18px_76px_minmax(0,1fr)] gap-1.5 border-b border-line py-2"
          >
            <dt className="contents">
              <span className="text-xs/5 font-strong text-accent-ink">{n}</span>
              <span className="text-xs/5 text-ink-3">{name}</span>
            </dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        {review.left_out.map(({ text, reason }) => (
          <div key={text} className="grid grid-cols-[18px_76px_minmax(0,1fr)] gap-1.5 py-2">
            <dt className="col-start-2 text-xs/5 text-ink-3">Left out</dt>
            <dd className="hatch min-w-0 rounded-xs text-xs">
              <span className="block bg-canvas/80 px-1.5 py-1 break-words text-ink-2">
                {reason}: “{text}”
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
