export const ACCESS_COOKIE = "__Host-slipway-access";
export const REFRESH_COOKIE = "__Host-slipway-refresh";
/** Set by `proxy.ts` for the pages behind it: "unreachable" when a refresh could not be tried. */
export const AUTH_STATE_HEADER = "x-slipway-auth-state";

const REFRESH_SECONDS = 7 * 24 * 3600;
/** An access cookie leaves a little before its token expires, so that a request never carries a dying one. */
const EARLY_SECONDS = 30;

export type Session = { accessToken: string | null; refreshToken: string | null; isTampered: boolean };

/**
 * Reads both tokens from a raw Cookie header. A name that occurs twice was tossed in by a neighbour host or a
 * person in the middle: then neither counts.
 */
export function readSession(cookieHeader: string | null): Session {
  const access = valuesOf(cookieHeader, ACCESS_COOKIE);
  const refresh = valuesOf(cookieHeader, REFRESH_COOKIE);
  if (access.length > 1 || refresh.length > 1) {
    return { accessToken: null, refreshToken: null, isTampered: true };
  }
  return { accessToken: access[0] || null, refreshToken: refresh[0] || null, isTampered: false };
}

function valuesOf(cookieHeader: string | null, name: string): string[] {
  return (cookieHeader ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

type Issued = { access_token: string; refresh_token: string; expires_in: number };

const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

export function sessionCookies({ access_token, refresh_token, expires_in }: Issued): string[] {
  return [
    `${ACCESS_COOKIE}=${access_token}; Max-Age=${Math.max(1, expires_in - EARLY_SECONDS)}; ${ATTRIBUTES}`,
    `${REFRESH_COOKIE}=${refresh_token}; Max-Age=${REFRESH_SECONDS}; ${ATTRIBUTES}`,
  ];
}

export function clearedCookies(): string[] {
  return [ACCESS_COOKIE, REFRESH_COOKIE].map((name) => `${name}=; Max-Age=0; ${ATTRIBUTES}`);
}

/** The Cookie header a page behind the proxy should see after a refresh. */
export function withSession(cookieHeader: string | null, issued: Issued | null): string {
  const others = (cookieHeader ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter(
      (pair) => pair && !pair.startsWith(`${ACCESS_COOKIE}=`) && !pair.startsWith(`${REFRESH_COOKIE}=`),
    );
  if (!issued) return others.join("; ");
  return [
    ...others,
    `${ACCESS_COOKIE}=${issued.access_token}`,
    `${REFRESH_COOKIE}=${issued.refresh_token}`,
  ].join("; ");
}
