/** A full load afterwards, so that nothing of this person stays in memory. */
export async function signOut(): Promise<void> {
  await fetch("/bff/auth/logout", { method: "POST", credentials: "same-origin" }).catch(() => undefined);
  window.location.assign("/login");
}
