import createFetchClient from "openapi-fetch";
import { toProblem, unreachable } from "./problem";
import type { paths } from "./schema";

export type Transport = (request: Request) => Promise<Response>;

/** The generated client; the transport decides whether the server or the browser speaks. */
export function createClient(baseUrl: string, transport: Transport) {
  return createFetchClient<paths>({ baseUrl, fetch: transport, cache: "no-store" });
}

export type Client = ReturnType<typeof createClient>;

type Outcome<T> = { data?: T; error?: unknown; response: Response };

/** An answer or a thrown `ApiProblem`; a network that does not answer is a problem like any other. */
export async function answerOf<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw toProblem(response.status, error);
  return data as T;
}
