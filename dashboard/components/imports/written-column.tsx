import type { Claim, ImportReview, ImportSentence } from "@/lib/api/types";
import { formatTime } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import type { Settling } from "@/lib/imports/settle";
import type { Draft } from "@/lib/imports/use-draft";
import { SentenceSettler } from "./sentence-settler";
import { SettledClaim } from "./settled-claim";

type WrittenColumnProps = {
  review: ImportReview;
  claims: Claim[];
  draft: Draft;
  timezone: string;
  onSettle: (settling: Settling) => void;
};

/** Claude's copy, each claim with the number of its source; what no source says stands out and asks to be settled. */
export function WrittenColumn({ review, claims, draft, timezone, onSettle }: WrittenColumnProps) {
  const { copy } = review;
  const supported = copy.sentences.filter(({ is_supported }) => is_supported).length;
  const without = copy.sentences.length - supported;
  const settled = claims.filter((claim) => claim.settlement !== null && !draft.open.includes(claim));
  const isProved = (index: number) =>
    claims.some(({ position, settlement }) => position === index && settlement === "proved");
  return (
    <section
      aria-labelledby="review-written"
      className="border-line p-5 max-lg:border-y max-lg:p-4 lg:border-x"
    >
      <h2 id="review-written" className="font-strong">
        Written from it
      </h2>
      <p className="text-xs text-ink-3">
        Claude, {formatTime(copy.written_at, timezone)}. Each claim carries its source.
      </p>
      <h3 className="mt-4 font-strong">{copy.title}</h3>
      <p className="mt-1.5 leading-6">
        {copy.sentences.map((sentence, index) => (
          <Sentence key={index} sentence={sentence} isProved={isProved(index)} />
        ))}
      </p>
      <div aria-live="polite" className="mt-3 space-y-2.5">
        {draft.open.map((claim) => (
          <SentenceSettler key={claim.position} claim={claim} draft={draft} onSettle={onSettle} />
        ))}
      </div>
      {settled.length > 0 && (
        <ul aria-label="Settled" className="mt-3 space-y-2.5">
          {settled.map((claim) => (
            <SettledClaim key={claim.position} claim={claim} timezone={timezone} onSettle={onSettle} />
          ))}
        </ul>
      )}
      <p className="mt-4 flex flex-wrap gap-x-4 border-t border-line pt-3 text-xs text-ink-2">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-3.5 bg-accent-line" /> {plural(supported, "sentence")} with
          source
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-3.5 bg-warn" /> {without} without
          {without > 0 && draft.open.length === 0 && ", settled"}
        </span>
      </p>
    </section>
  );
}

function Sentence({ sentence, isProved }: { sentence: ImportSentence; isProved: boolean }) {
  if (isProved) {
    return (
      <>
        {sentence.text}
        <sup className="ml-0.5 text-[10px] font-strong text-good-ink">proved</sup>{" "}
      </>
    );
  }
  if (!sentence.is_supported) {
    return (
      <>
        <mark className="border-b-2 border-warn bg-warn-soft text-ink">{sentence.text}</mark>
        <sup className="ml-0.5 text-[10px] font-strong text-warn-ink">no source</sup>{" "}
      </>
    );
  }
  return (
    <>
      <span className="underline decoration-accent-line decoration-[1.5px] underline-offset-4">
        {sentence.text}
      </span>
      <sup className="ml-0.5 text-[10px] font-strong text-accent-ink">
        {sentence.sources.map((n) => (
          <a key={n} href={`#source-${n}`} className="px-px hover:underline" aria-label={`Source ${n}`}>
            {n}
          </a>
        ))}
      </sup>{" "}
    </>
  );
}
