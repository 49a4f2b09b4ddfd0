import { DeadEnd } from "@/components/dead-end";

/** Shown where the host names no shop we know. */
export default function NoShopHere() {
  return (
    <main id="content" className="grid min-h-dvh content-center">
      <DeadEnd
        title="There is no shop at this address."
        text="It may have moved or closed, or a letter is missing. Look at the address once more, or ask whoever gave it to you."
      />
    </main>
  );
}
