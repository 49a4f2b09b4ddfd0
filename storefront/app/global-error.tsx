"use client";

import "./globals.css";

export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="frame grid min-h-dvh place-content-center gap-4 py-20 text-center">
          <h1 className="text-4xl">This shop cannot be loaded.</h1>
          <p className="mx-auto max-w-md text-muted">
            Its server does not answer. Your cart is kept on this device.
          </p>
          <p>
            <button type="button" className="button-primary" onClick={() => window.location.reload()}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
