"use client";

import { useCallback, useEffect, useState } from "react";

const RETRY_SECONDS = 8;

type Props = {
  title: string;
  /** What is wrong and what still holds. */
  text: string;
  error: Error & { digest?: string };
  retry: () => void;
};

/** Says what is wrong, what still works, and tries again by itself. */
export function Retry({ title, text, error, retry }: Props) {
  const [left, setLeft] = useState(RETRY_SECONDS);

  const tryAgain = useCallback(() => {
    setLeft(RETRY_SECONDS);
    retry();
  }, [retry]);

  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : tryAgain()), 1000);
    return () => clearTimeout(timer);
  }, [left, tryAgain]);

  return (
    <div className="frame grid justify-items-center gap-5 py-24 text-center">
      <h1 className="text-[2.25rem] md:text-[3rem]">{title}</h1>
      <p role="alert" className="max-w-md text-muted">
        {text}
      </p>
      <p className="text-muted">
        Trying again in {left} {left === 1 ? "second" : "seconds"}.
      </p>
      <button type="button" className="button-primary" onClick={tryAgain}>
        Try now
      </button>
      {error.digest && <p className="text-[0.8125rem] text-muted">Code {error.digest}</p>}
    </div>
  );
}
