import type { Store } from "@/lib/commerce/types";

export function ClosedStore({ store }: { store: Store }) {
  return (
    <main className="frame grid min-h-dvh place-content-center gap-5 py-20 text-center">
      <p className="text-[0.9375rem] text-muted">{store.name}</p>
      <h1 className="text-[2.5rem] md:text-[3.5rem]">The shop is closed for now.</h1>
      <p className="mx-auto max-w-md text-muted">
        Nothing can be ordered at the moment. Orders already placed are on their way as promised.
      </p>
      {store.contact_email && (
        <p>
          <a className="link" href={`mailto:${store.contact_email}`}>
            {store.contact_email}
          </a>
        </p>
      )}
    </main>
  );
}
