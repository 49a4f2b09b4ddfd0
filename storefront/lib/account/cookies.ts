export const ACCESS_COOKIE = "__Host-shop-access";
export const REFRESH_COOKIE = "__Host-shop-refresh";

const REFRESH_SECONDS = 7 * 24 * 3600;
/** An access cookie leaves a little before its token expires, so that a call never carries a dying one. */
const EARLY_SECONDS = 30;
const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

export type Session = { accessToken: string | null; refreshToken: string | null; isTampered: boolean };
export type Issued = { access_token: string; refresh_token: string; expires_in: number };

function pairsOf(cookieHeader: string | null): string[] {
  return (cookieHeader ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter(Boolean);
}

function valuesOf(cookieHeader: string | null, name: string): string[] {
  return pairsOf(cookieHeader)
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** Both tokens of a raw Cookie header. A name that occurs twice was put in by somebody else: then neither counts. */
export function readSession(cookieHeader: string | null): Session {
  const access = valuesOf(cookieHeader, ACCESS_COOKIE);
  const refresh = valuesOf(cookieHeader, REFRESH_COOKIE);
  if (access.length > 1 || refresh.length > 1) {
    return { accessToken: null, refreshToken: null, isTampered: true };
  }
  return { accessToken: access[0] || null, refreshToken: refresh[0] || null, isTampered: false };
}

/** For this host alone, whatever shops stand beside it: the prefix forbids a Domain. */
export function sessionCookies({ access_token, refresh_token, expires_in }: Issued): string[] {
  return [
    `${ACCESS_COOKIE}=${access_token}; Max-Age=${Math.max(1, expires_in - EARLY_SECONDS)}; ${ATTRIBUTES}`,
    `${REFRESH_COOKIE}=${refresh_token}; Max-Age=${REFRESH_SECONDS}; ${ATTRIBUTES}`,
  ];
}

export function clearedCookies(): string[] {
  return [ACCESS_COOKIE, REFRESH_COOKIE].map((name) => `${name}=; Max-Age=0; ${ATTRIBUTES}`);
}

/** The Cookie header that a page behind the proxy should see after a refresh, or without a session. */
export function withSession(cookieHeader: string | null, issued: Issued | null): string {
  const others = pairsOf(cookieHeader).filter(
    (pair) => !pair.startsWith(`${ACCESS_COOKIE}=`) && !pair.startsWith(`${REFRESH_COOKIE}=`),
  );
  if (!issued) return others.join("; ");
  const { access_token, refresh_token } = issued;
  return [...others, `${ACCESS_COOKIE}=${access_token}`, `${REFRESH_COOKIE}=${refresh_token}`].join("; ");
}

export function setCookies<Answer extends Response>(response: Answer, cookies: string[]): Answer {
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
