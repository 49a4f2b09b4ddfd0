"use client";

import { Retry } from "@/components/retry";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** Where not even the shop itself could be read: its colors are not known either. */
export default function ShopError(props: Props) {
  return (
    <main id="content" className="grid min-h-dvh content-center">
      <Retry
        {...props}
        title="This shop cannot be loaded."
        text="Its server does not answer. Your cart is kept on this device."
      />
    </main>
  );
}
