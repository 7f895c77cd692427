import { HttpError } from '../http-error.js';
import type { Route } from '../visit.js';
import { readRecord } from '../wire/body.js';

/** `GET app_id`: a caller that connects again compares it with the one that it knows. */
export const appId: Route = ({ server }) => Response.json({ app_id: server.appId });

/** `POST component_server`: none of our components has functions for callers. */
export const componentServer: Route = async ({ request }) => {
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') !== true)
    await readRecord(request);
  throw new HttpError(404, 'Function not found.');
};
