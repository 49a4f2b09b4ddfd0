import { toProblem, unreachable } from "./problem";

export type Query = Record<string, string | number | boolean | null | undefined>;
export type Body = Record<string, unknown> | FormData;
type Method = "POST" | "PATCH" | "DELETE";

export type Client = {
  get: <T>(path: string, query?: Query) => Promise<T>;
  send: <T>(method: Method, path: string, body?: Body) => Promise<T>;
};

export function toQueryString(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

export type Transport = (path: string, init: RequestInit) => Promise<Response>;

/** One way to speak to the commerce API; the transport decides whether it is the server or the browser. */
export function createClient(transport: Transport): Client {
  async function request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await transport(path, init).catch(() => {
      throw unreachable();
    });
    const text = await response.text();
    const body = parseJson(text);
    if (!response.ok) throw toProblem(response.status, body);
    return body as T;
  }
  return {
    get: (path, query) => request(path + toQueryString(query), { method: "GET" }),
    send: (method, path, body) => request(path, { method, ...encode(body) }),
  };
}

function encode(body: Body | undefined): RequestInit {
  if (!body) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

function parseJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
