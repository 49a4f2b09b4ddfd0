let isLeaving = false;

/** Whether this tab has just been signed out by its own person: calls that are refused meanwhile lead nowhere. */
export const isSigningOut = (): boolean => isLeaving;

/** A full load afterwards, so that nothing of this person stays in memory. */
export async function signOut(): Promise<void> {
  isLeaving = true;
  await fetch("/bff/auth/logout", { method: "POST", credentials: "same-origin" }).catch(() => undefined);
  window.location.assign("/login");
}
