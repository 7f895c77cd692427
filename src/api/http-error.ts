/** An answer other than success, as Gradio's server words it: `{ detail }` with a status. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly detail: unknown,
  ) {
    super(typeof detail === 'string' ? detail : JSON.stringify(detail));
  }

  toResponse(): Response {
    return Response.json({ detail: this.detail }, { status: this.status });
  }
}
