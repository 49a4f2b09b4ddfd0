import { notFound } from "next/navigation";

export function generateStaticParams(): { domain: string; rest: string[] }[] {
  return [];
}

/** Any other path of a store, so that its 404 is the store's own page. */
export default function UnknownPage(): never {
  notFound();
}
