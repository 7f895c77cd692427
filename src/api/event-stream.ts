import type { Reader } from './mailbox.js';

/** Seconds between two signs of life. */
const HEARTBEAT = 15;

export interface EventStreamOptions {
  /** Called once, at once; writes come after each other into the response. */
  open(reader: Reader): void;
  /** The caller has gone before the end. */
  onLeave?(reader: Reader): void;
  /** What is written every 15 seconds. Default: nothing. */
  readonly heartbeat?: string;
}

/** A response of server-sent events. It is over when its reader is told so, or when the caller leaves. */
export function eventStream(request: Request, { open, onLeave, heartbeat }: EventStreamOptions): Response {
  const encoder = new TextEncoder();
  let finish: () => void = () => {};
  let leave: () => void = () => {};
  let goAway: () => void = () => {};
  const gone = new Promise<void>((resolve) => (goAway = resolve));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOver = false;
      const reader: Reader = {
        write: (text) => {
          if (!isOver) controller.enqueue(encoder.encode(text));
        },
        end: () => finish(),
        gone,
      };
      const beat =
        heartbeat === undefined ? undefined : setInterval(() => reader.write(heartbeat), HEARTBEAT * 1000);
      // In Node a caller's open stream is no reason to go on living.
      (beat as { unref?(): void } | undefined)?.unref?.();
      const stop = (): boolean => {
        if (isOver) return false;
        isOver = true;
        clearInterval(beat);
        request.signal.removeEventListener('abort', leave);
        goAway();
        return true;
      };
      finish = () => {
        if (stop()) controller.close();
      };
      leave = () => {
        if (!stop()) return;
        // A caller who cancelled the body has closed it already.
        if (request.signal.aborted) controller.error(request.signal.reason);
        onLeave?.(reader);
      };
      // Through the request, which has to live: Node's signals follow one another only as long as it does.
      request.signal.addEventListener('abort', leave);
      open(reader);
      if (request.signal.aborted) leave();
    },
    cancel: () => leave(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  });
}
