/** In a browser test: a committed fixture, such as `avif/decode`. In Node: `readFixture`. */
export async function fetchRecords<T>(name: string): Promise<T> {
  const response = await fetch(`/test/parity/fixtures/${name}.json.gz`);
  if (!response.ok || response.body === null)
    throw new Error(`Expected a fixture ${name}, got ${response.status}`);
  // Servers that know .gz may unpack it on the way.
  const isPacked = response.headers.get('content-encoding') === null;
  const body = isPacked ? response.body.pipeThrough(new DecompressionStream('gzip')) : response.body;
  return (await new Response(body).json()) as T;
}
