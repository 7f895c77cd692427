import { isGrError } from '../errors.js';
import { errorBody, type Event } from './event.js';
import { HttpError } from './http-error.js';
import type { Server } from './server.js';
import { validationDetails } from './wire/validation.js';
import type { Endpoint } from '../app/config.js';

/** Asks the validator and queues an event; the refusals are those of Gradio's `queue/join`. */
export async function submit(server: Server, { dependency }: Endpoint, event: Event): Promise<void> {
  try {
    const messages = await event.call.askValidator();
    if (messages !== null) throw new HttpError(422, validationDetails(dependency.listener, messages));
    event.call.enqueue();
  } catch (error) {
    if (error instanceof HttpError) throw error;
    const isBusy = isGrError(error) && error.code === 'queue/full';
    const text = errorBody(error, server.app.showsErrors).error ?? 'An error occurred';
    throw new HttpError(isBusy ? 503 : 400, isBusy ? `Queue is full. ${text}` : text);
  }
}
