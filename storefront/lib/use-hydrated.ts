import { useSyncExternalStore } from "react";

function never(): () => void {
  return () => undefined;
}

/** False on the page as the server sent it: what is pressed there would be lost, or sent past the page's own code. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
