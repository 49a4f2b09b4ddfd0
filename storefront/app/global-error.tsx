"use client";

import { Retry } from "@/components/retry";
import "./globals.css";

type Props = { error: Error & { digest?: string } };

export default function GlobalError({ error }: Props) {
  return (
    <html lang="en">
      <body>
        <main id="content" className="grid min-h-dvh content-center">
          <Retry
            title="This shop cannot be loaded."
            text="Its server does not answer. Your cart is kept on this device."
            error={error}
            retry={() => window.location.reload()}
          />
        </main>
      </body>
    </html>
  );
}
