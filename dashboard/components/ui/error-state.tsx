"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "./button";

type ErrorStateProps = {
  title: string;
  /** What still works. */
  text: string;
  code: string;
  onRetry?: () => void;
  /** Its title is the page's heading: nothing else is on the page. */
  isWholePage?: boolean;
};

const WAITS = [8, 15, 30, 60];

/** Says what failed and what still works, tries again by itself in growing waits, and gives a code to pass on. */
export function ErrorState({ title, text, code, onRetry, isWholePage = false }: ErrorStateProps) {
  const Heading = isWholePage ? "h1" : "h2";
  const router = useRouter();
  const [attempt, setAttempt] = useState(0);
  const wait = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 60;
  const [isTrying, startTrying] = useTransition();
  const [isCopied, setCopied] = useState(false);

  function retry() {
    setAttempt((value) => value + 1);
    startTrying(() => (onRetry ? onRetry() : router.refresh()));
  }

  return (
    <div role="alert" className="mx-auto flex max-w-96 flex-col items-center px-6 py-14 text-center">
      <span className="mb-3 grid size-11 place-items-center rounded-full bg-bad-soft text-bad-ink">
        <CloudOff aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <Heading className="title-tracking text-lg font-strong">{title}</Heading>
      <p className="mt-1 text-sm text-ink-2">
        {text} <Countdown key={attempt} seconds={wait} onDone={retry} />
      </p>
      <div className="mt-4 flex items-center gap-2">
        <Button onClick={retry} isBusy={isTrying}>
          Try now
        </Button>
        <Button
          look="ghost"
          onClick={() => {
            void navigator.clipboard?.writeText(
              `${code} ${window.location.pathname} ${new Date().toISOString()}`,
            );
            setCopied(true);
          }}
        >
          {isCopied ? "Copied" : "Copy details"}
          <code className="font-mono text-xs text-ink-3">{code}</code>
        </Button>
      </div>
    </div>
  );
}

function Countdown({ seconds, onDone }: { seconds: number; onDone: () => void }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : onDone()), 1000);
    return () => clearTimeout(timer);
    // The callback is new on every render; only a second passing may start the next timer.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [left]);
  return <span aria-live="off">Trying again in {left === 1 ? "1 second" : `${left} seconds`}.</span>;
}
