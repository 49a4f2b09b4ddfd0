import Link from "next/link";
import type { ReactNode } from "react";

/** What this step is, and the way to its neighbor. */
export function AuthHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div>
      <h1 className="title-tracking text-2xl font-strong">{title}</h1>
      {children && <p className="mt-1.5 text-ink-2">{children}</p>}
    </div>
  );
}

export function AuthLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="font-medium text-accent-ink underline underline-offset-3">
      {children}
    </Link>
  );
}
