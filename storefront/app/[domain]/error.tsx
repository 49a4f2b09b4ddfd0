"use client";

import { useEffect, useState } from "react";

const RETRY_SECONDS = 8;

/** Says what is wrong, what still works, and tries again by itself. */
export default function StoreError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const [left, setLeft] = useState(RETRY_SECONDS);
  useEffect(() => {
    const timer = setTimeout(() => (left > 0 ? setLeft(left - 1) : reset()), 1000);
    return () => clearTimeout(timer);
  }, [left, reset]);
  return (
    <div className="frame grid justify-items-center gap-5 py-24 text-center" role="alert">
      <h1 className="text-[2.25rem] md:text-[3rem]">This page cannot be loaded.</h1>
      <p className="max-w-md text-muted">
        Your cart is kept on this device. Trying again in {left} {left === 1 ? "second" : "seconds"}.
      </p>
      <button type="button" className="button-primary" onClick={reset}>
        Try now
      </button>
      {error.digest && <p className="text-[0.8125rem] text-muted">Code {error.digest}</p>}
    </div>
  );
}
