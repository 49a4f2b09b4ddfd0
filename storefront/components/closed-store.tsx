import Link from "next/link";
import { Wordmark } from "@/components/wordmark";
import type { Store } from "@/lib/commerce/types";

/** All that a closed shop shows: that it is closed, and where those go who have bought here. */
export function ClosedStore({ store }: { store: Store }) {
  return (
    <main className="frame grid min-h-dvh grid-rows-[auto_1fr] gap-5 py-8 text-center md:py-10">
      <p>
        <Wordmark store={store} className="text-[1.5rem] md:text-[1.625rem]" />
      </p>
      <div className="grid content-center justify-items-center gap-5 pb-20">
        <h1 className="text-[2.5rem] md:text-[3.5rem]">The shop is closed for now.</h1>
        <p className="max-w-md text-muted">
          Nothing can be ordered at the moment. Orders already placed are on their way as promised; the link
          in your order mail still leads to yours.
        </p>
        <div className="flex flex-wrap justify-center gap-3">
          <Link href="/account" prefetch={false} className="button-primary">
            See your orders
          </Link>
          {store.contact_email && (
            <a
              className="button-plain min-w-0 [overflow-wrap:anywhere]"
              href={`mailto:${store.contact_email}`}
            >
              {store.contact_email}
            </a>
          )}
        </div>
      </div>
    </main>
  );
}
