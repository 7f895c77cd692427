import type { App } from '../app/app.js';

/** Answers one request of Gradio's protocol. */
export async function fetch(app: App, request: Request): Promise<Response> {
  void app;
  return Response.json({ detail: `Not Found: ${new URL(request.url).pathname}` }, { status: 404 });
}
