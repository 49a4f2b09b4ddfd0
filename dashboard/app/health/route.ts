/** For probes and the launcher: answers on any host, without a session. */
export function GET(): Response {
  return Response.json({ status: "ok" });
}
