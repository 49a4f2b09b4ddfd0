import { ErrorState } from "@/components/ui/error-state";
import { SlipwayLogo } from "./logo";

/** When not even the shell can be filled: shops keep selling, and the page comes back by itself. */
export function Unavailable({ code }: { code: string }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col items-center justify-center">
      <SlipwayLogo />
      <ErrorState
        isWholePage
        title="The dashboard cannot reach Slipway"
        text="Your shops and what is on its way are not touched by this."
        code={code}
      />
    </main>
  );
}
