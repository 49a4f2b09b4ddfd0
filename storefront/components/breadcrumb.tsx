import Link from "next/link";
import { Fragment } from "react";
import { breadcrumbJsonLd, toScriptJson } from "@/lib/structured-data";

export type Crumb = { label: string; path: string };

type Props = {
  /** From the home page down, without what the reader is on. */
  trail: Crumb[];
  current: Crumb;
  isCurrentShown?: boolean;
  /** Where the store lives: search engines want whole addresses. */
  origin: string;
};

/** The way back up, for shoppers and for search engines. */
export function Breadcrumb({ trail, current, isCurrentShown = true, origin }: Props) {
  const data = breadcrumbJsonLd([...trail, current], origin);
  return (
    <nav aria-label="Breadcrumb" className="text-[0.875rem] text-muted">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toScriptJson(data) }} />
      <ol className="flex flex-wrap gap-x-1">
        {trail.map(({ label, path }, index) => (
          <Fragment key={path}>
            {index > 0 && <li aria-hidden>/</li>}
            <li>
              <Link href={path} className="quiet-link -my-3 inline-block py-3">
                {label}
              </Link>
            </li>
          </Fragment>
        ))}
        {isCurrentShown && (
          <>
            <li aria-hidden>/</li>
            <li aria-current="page" className="min-w-0">
              {current.label}
            </li>
          </>
        )}
      </ol>
    </nav>
  );
}
