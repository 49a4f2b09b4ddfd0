/** `nearest` is the value closest to the refused one that would do, where there is one. */
export type FieldError = { field: string; code: string; message: string; nearest?: string | null };
export type ProblemBody = {
  status: number;
  code: string;
  title: string;
  detail: string | null;
  errors: FieldError[];
};

/** A refusal or failure of the commerce API, as the pages speak of it. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title);
    // Where a page shows what kind of error it met, it shows the code.
    this.name = body.code;
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors;
  }

  get isUnreachable(): boolean {
    return this.status >= 500;
  }
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" && value !== "" ? value : fallback;
}

function isFieldError(value: unknown): value is FieldError {
  return typeof value === "object" && value !== null && "field" in value && "message" in value;
}

/** Reads `application/problem+json`; anything else becomes a problem with a plain code. */
export function toProblem(status: number, body: unknown): ApiProblem {
  const source: Record<string, unknown> = typeof body === "object" && body !== null ? { ...body } : {};
  return new ApiProblem({
    status,
    code: textOr(source.code, `http_${status}`),
    title: textOr(source.title, "The request was refused."),
    detail: textOr(source.detail, "") || null,
    errors: Array.isArray(source.errors) ? source.errors.filter(isFieldError) : [],
  });
}

export function unreachable(): ApiProblem {
  return new ApiProblem({
    status: 503,
    code: "api_unreachable",
    title: "Slipway cannot be reached.",
    detail: null,
    errors: [],
  });
}

export function problemResponse(status: number, code: string, title: string): Response {
  return Response.json(
    { type: "about:blank", title, status, code, detail: title },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}
