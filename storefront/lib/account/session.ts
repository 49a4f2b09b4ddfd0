import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { CommerceError } from "@/lib/commerce/request";
import { readSession } from "./cookies";
import { SESSION_STATE_HEADER } from "./gate";

/** The token of whoever is signed in; without one, to the page where that is done. Makes the page one per request. */
export async function requireToken(): Promise<string> {
  const incoming = await headers();
  if (incoming.get(SESSION_STATE_HEADER) === "unreachable") {
    throw new CommerceError(0, { code: "commerce_unreachable" });
  }
  return readSession(incoming.get("cookie")).accessToken ?? redirect("/account/login");
}
