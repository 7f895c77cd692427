import type { LogMessage } from '../queue/message.js';
import { currentVoice } from '../run/voice.js';
import { implicitApp } from './app-of.js';

/** What `gr.Info`, `gr.Warning` and `gr.Success` take beside their message. */
export interface ToastOptions {
  /** Seconds that it stays; `null` or 0 keeps it until it is closed. Default 10. */
  readonly duration?: number | null;
  /** Default true. */
  readonly visible?: boolean;
  /** Its heading. Default: the kind. */
  readonly title?: string;
}

/*
 * Each of these speaks for the run that calls it, and is shown in its app. Browsers do not tell which run a function
 * belongs to once it has awaited something; while several are under way, the word then goes to the app that all of
 * them belong to, or to the document's.
 */

/** Tells the user something, in passing. HTML is allowed and sanitised. Unqueued functions print it instead. */
export function Info(message = 'Info issued.', options: ToastOptions = {}): void {
  say('info', message, { title: 'Info', ...options });
}

/** Warns the user, and goes on. */
export function Warning(message = 'Warning issued.', options: ToastOptions = {}): void {
  say('warning', message, { title: 'Warning', ...options });
}

/** Tells the user that something has been done. */
export function Success(message = 'Success.', options: ToastOptions = {}): void {
  say('success', message, { title: 'Success', ...options });
}

function say(level: LogMessage['level'], message: string, options: ToastOptions & { title: string }): void {
  const { title, duration = 10, visible = true } = options;
  const toast: LogMessage = { type: 'log', level, message, title, duration: duration || null, visible };
  const voice = currentVoice();
  if (voice === null) implicitApp().toast(toast);
  else voice.say(toast);
}
