import http from "node:http";

const MOMENT_MS = 1_000;
const MOST_BYTES = 32 << 20;
const LONGEST_KEY = 600;
/** Headers by which Next, or a proxy's rules, could answer another way than a page as a browser opens it. */
const SPECIAL = /^(rsc|range|next-.*|x-(?!forwarded-|real-ip|request-id).*)$/;

/**
 * What kept pages were answered with, to the byte, for a moment: many who ask at once get what the first of them got,
 * without a way through all of Next for each. Whatever changes forgets all of it.
 */
export class KeptAnswers {
  #answers = new Map();
  #bytes = 0;
  #generation = 0;
  #now;

  /** @param {() => number} now in milliseconds */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  forget() {
    this.#generation += 1;
    this.#answers.clear();
    this.#bytes = 0;
  }

  /**
   * True where it was answered here; otherwise the answer that `response` is going to be is kept, if it may be.
   *
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response
   * @returns {boolean}
   */
  answer(request, response) {
    const key = keyOf(request);
    if (key === null) return false;
    const kept = this.#answers.get(key);
    if (!kept || kept.until <= this.#now()) {
      this.#listen(key, response);
      return false;
    }
    const isKnown = request.headers["if-none-match"] === kept.headers.etag;
    // Without a body, its length and kind are not said.
    if (isKnown) response.writeHead(304, kept.headersAlone).end();
    else response.writeHead(200, kept.headers).end(kept.body);
    return true;
  }

  #listen(key, response) {
    const generation = this.#generation;
    const chunks = [];
    const { write, end } = response;
    const take = (chunk, encoding) => {
      if (chunk && typeof chunk !== "function" && mayBeKept(response)) {
        chunks.push(Buffer.from(chunk, typeof encoding === "string" ? encoding : undefined));
      }
    };
    response.write = function (...args) {
      take(...args);
      return write.apply(this, args);
    };
    response.end = (...args) => {
      take(...args);
      // What was read before something changed may be old.
      if (generation === this.#generation && chunks.length > 0) this.#keep(key, response, chunks);
      return end.apply(response, args);
    };
  }

  #keep(key, response, chunks) {
    const body = Buffer.concat(chunks);
    const headersAlone = { ...response.getHeaders() };
    for (const name of ["transfer-encoding", "content-length", "connection", "date"])
      delete headersAlone[name];
    if (this.#bytes + body.length > MOST_BYTES) {
      this.#answers.clear();
      this.#bytes = 0;
    }
    this.#bytes += body.length - (this.#answers.get(key)?.body.length ?? 0);
    const headers = { ...headersAlone, "content-length": body.length };
    this.#answers.set(key, { body, headers, headersAlone, until: this.#now() + MOMENT_MS });
  }
}

/** Pages as a browser opens them, by host, address and the encodings it takes. */
function keyOf({ method, url, headers }) {
  if (method !== "GET" || (headers["sec-fetch-dest"] ?? "document") !== "document") return null;
  if (headers.cookie?.includes("__prerender_bypass")) return null;
  for (const name in headers) if (SPECIAL.test(name)) return null;
  const key = `${headers.host}\n${url}\n${headers["accept-encoding"] ?? ""}`;
  return key.length <= LONGEST_KEY ? key : null;
}

/** Only what Next has kept itself, and would send to anybody. */
function mayBeKept(response) {
  return (
    response.statusCode === 200 &&
    response.getHeader("x-nextjs-cache") === "HIT" &&
    response.getHeader("etag") !== undefined &&
    !response.hasHeader("set-cookie")
  );
}

const PLACE = Symbol.for("slipway.kept-answers");

/**
 * Those of this process: each server in it asks them first. Installed once, though the file may be loaded twice.
 *
 * @returns {KeptAnswers}
 */
export function keptAnswers() {
  if (globalThis[PLACE]) return globalThis[PLACE];
  const answers = new KeptAnswers();
  globalThis[PLACE] = answers;
  const { emit } = http.Server.prototype;
  http.Server.prototype.emit = function (event, ...args) {
    if (event === "request" && answers.answer(args[0], args[1])) return true;
    return emit.call(this, event, ...args);
  };
  return answers;
}
