"use client";

import { ErrorState } from "@/components/ui/error-state";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState
        isWholePage
        title="This page cannot be shown"
        text="The shop still sells."
        code={error.digest ?? "page_failed"}
        onRetry={reset}
      />
    </main>
  );
}
