import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { SlipwayLogo } from "@/components/shell/logo";

const promises = [
  ["Find", "Twenty products a day, scored from what really sells. What is not known is shown as missing."],
  ["Sell", "One click from a pick to a draft, with every claim traced to its source and every cost named."],
  ["Know", "What you keep after landed cost, counted every few minutes."],
];

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(380px,5fr)_7fr]">
      <aside className="flex flex-col bg-hull px-12 py-10 text-hull-ink-2 max-lg:px-5 max-lg:py-5">
        <div className="text-hull-ink">
          <SlipwayLogo height={28} />
        </div>
        <div className="my-auto max-w-96 py-10 max-lg:hidden">
          <p className="title-tracking text-2xl font-strong text-hull-ink">
            From what is rising to what you keep.
          </p>
          <ul className="mt-8 space-y-5">
            {promises.map(([title, text]) => (
              <li key={title} className="flex gap-3">
                <Check aria-hidden className="mt-1 size-4 shrink-0 text-hull-accent" strokeWidth={2} />
                <span>
                  <span className="block font-strong text-hull-ink">{title}</span>
                  {text}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <DraftMarks />
      </aside>
      <main id="content" className="grid place-items-center px-5 py-12 max-lg:place-items-start max-lg:py-8">
        <div className="w-full max-w-[380px]">{children}</div>
      </main>
    </div>
  );
}

/** The scale on a hull: fine ticks, longer at every fifth. */
function DraftMarks() {
  return (
    <svg viewBox="0 0 320 14" className="w-full max-w-96 max-lg:hidden" aria-hidden>
      {Array.from({ length: 41 }, (_, index) => (
        <line
          key={index}
          x1={index * 8 + 0.5}
          x2={index * 8 + 0.5}
          y1={14}
          y2={index % 5 === 0 ? 3 : 9}
          stroke="var(--hull-line)"
          strokeWidth="1.25"
        />
      ))}
    </svg>
  );
}
