/** Shown where the host names no shop we know. */
export default function NoShopHere() {
  return (
    <main className="frame grid min-h-dvh place-content-center gap-4 py-20 text-center">
      <h1 className="text-4xl md:text-5xl">There is no shop at this address.</h1>
      <p className="mx-auto max-w-md text-muted">
        It may have moved or closed, or a letter is missing. Look at the address once more, or ask whoever
        gave it to you.
      </p>
    </main>
  );
}
