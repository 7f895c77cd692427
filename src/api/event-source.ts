/**
 * Reads a response of server-sent events as the official client wants to have it: an `EventSource` with nothing but
 * `onmessage` and `onerror`, both set by the client right after.
 */
export function readEvents(response: Promise<Response>, signal: AbortSignal, onEnd: () => void): EventSource {
  const source = {
    readyState: 0,
    onmessage: null as ((event: MessageEvent<string>) => void) | null,
    onerror: null as ((error: unknown) => void) | null,
    close: () => {},
  };
  read(response, (data) => source.onmessage?.(new MessageEvent('message', { data })), signal)
    .catch((error: unknown) => {
      if (!signal.aborted) source.onerror?.(error);
    })
    .finally(() => {
      source.readyState = 2;
      onEnd();
    });
  return source as unknown as EventSource;
}

async function read(
  response: Promise<Response>,
  onData: (data: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { body } = await response;
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done || signal.aborted) return;
    text += decoder.decode(value, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const lines = event.split('\n').filter((line) => line.startsWith('data: '));
      if (lines.length > 0) onData(lines.map((line) => line.slice('data: '.length)).join('\n'));
    }
  }
}
