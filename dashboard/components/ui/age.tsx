"use client";

import { useEffect, useState } from "react";
import { longAge, secondsSince } from "@/lib/format/dates";

/** "38 min ago", kept true while the page stays open. */
export function Age({ at }: { at: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} suppressHydrationWarning>
      {longAge(secondsSince(at, now))}
    </time>
  );
}
