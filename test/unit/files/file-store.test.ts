import { describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { createFileStore, type ByteStore } from '../../../src/files/file-store.js';

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

function memoryOnly() {
  return createFileStore({ openDisk: async () => null });
}

async function text(file: Blob): Promise<string> {
  return new TextDecoder().decode(await file.arrayBuffer());
}

describe('FileStore: put', () => {
  test('names a file by the hash of its bytes, in the shape that Gradio puts on the wire', async () => {
    const data = await memoryOnly().put(new File(['hello'], 'a photo.png', { type: 'image/png' }));
    expect(data).toEqual({
      path: `${HELLO}/a photo.png`,
      size: 5,
      orig_name: 'a photo.png',
      mime_type: 'image/png',
      meta: { _type: 'gradio.FileData' },
    });
  });

  test('gives back the very bytes, under their own name', async () => {
    const store = memoryOnly();
    const { path } = await store.put(new File(['hello'], 'x.jpg', { type: 'image/jpeg', lastModified: 12 }));
    const file = await store.get(path);
    expect([file.name, file.type, file.lastModified, await text(file)]).toEqual([
      'x.jpg',
      'image/jpeg',
      12,
      'hello',
    ]);
  });

  test('writes the same bytes once, whatever their names', async () => {
    const writes: string[] = [];
    const store = createFileStore({ openDisk: async () => recordingStore(writes) });
    const [one, two] = await Promise.all([
      store.put(new File(['hello'], 'one.png')),
      store.put(new File(['hello'], 'two.png')),
    ]);
    await store.put(new File(['hello'], 'one.png'));
    expect(writes).toEqual([`write ${HELLO}`]);
    expect(await text(await store.get(one.path))).toBe('hello');
    expect(await text(await store.get(two.path))).toBe('hello');
  });

  test('what passes in a moment is kept in memory, and the disk hears nothing of it', async () => {
    const writes: string[] = [];
    const store = createFileStore({ openDisk: async () => recordingStore(writes) });
    const frames = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.put(new File([`frame ${i}`], 'frame.jpg'), { lifetime: 'held', isPassing: true }),
      ),
    );
    const last = frames.at(-1)?.path ?? '';
    expect(await text(await store.get(last))).toBe('frame 19');
    expect(frames.filter(({ path }) => store.has(path))).toHaveLength(16);
    expect(writes).toEqual([]);
  });

  test('keeps names from leaving their folder, and the original for the download', async () => {
    const data = await memoryOnly().put(new File(['hello'], '../../etc/päss wörd?.png'));
    expect(data.path).toBe(`${HELLO}/....etcpäss wörd.png`);
    expect(data.orig_name).toBe('../../etc/päss wörd?.png');
  });

  test('shortens a name of any length but keeps its suffix', async () => {
    const { path } = await memoryOnly().put(new File(['hello'], `${'n'.repeat(400)}.jpeg`));
    expect(path).toBe(`${HELLO}/${'n'.repeat(95)}.jpeg`);
  });

  test('guesses the type of a file that came without one', async () => {
    expect((await memoryOnly().put(new File(['hello'], 'x.TIFF'))).mime_type).toBe('image/tiff');
  });
});

describe('FileStore: get and hold', () => {
  test('a path that was never stored is a typed error', async () => {
    const store = memoryOnly();
    await expect(store.get('nowhere/x.png')).rejects.toMatchObject({ code: 'file/not-found' });
    expect(() => store.hold('nowhere/x.png')).toThrow('nowhere/x.png');
  });

  test('a URL is shared by its holders and revoked with the last', async () => {
    const store = memoryOnly();
    const { path } = await store.put(new File(['hello'], 'x.png'));
    const url = store.hold(path);
    expect(store.hold(path)).toBe(url);
    store.release(path);
    expect(await (await fetch(url)).text()).toBe('hello');
    store.release(path);
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('FileStore: lifetimes', () => {
  async function results(store: ReturnType<typeof memoryOnly>, count: number): Promise<string[]> {
    const paths: string[] = [];
    for (let i = 0; i < count; i++) {
      paths.push((await store.put(new File([`result ${i}`], 'image.webp'), { lifetime: 'held' })).path);
    }
    return paths;
  }

  test('superseded results go, the newest stay for a while', async () => {
    const store = memoryOnly();
    const paths = await results(store, 40);
    expect(paths.filter((path) => store.has(path))).toEqual(paths.slice(-16));
  });

  test('what is held stays, however many come after it', async () => {
    const store = memoryOnly();
    const [path] = await results(store, 1);
    store.hold(path);
    await results(store, 40);
    expect(store.has(path)).toBe(true);
    store.release(path);
    await store.put(new File(['last'], 'image.webp'), { lifetime: 'held' });
    expect(store.has(path)).toBe(true);
  });

  test('a result that is put again as an upload stays with the page', async () => {
    const store = memoryOnly();
    const { path } = await store.put(new File(['mine'], 'x.png'), { lifetime: 'held' });
    await store.put(new File(['mine'], 'x.png'));
    await results(store, 40);
    expect(await text(await store.get(path))).toBe('mine');
  });

  test('dropping one name leaves the bytes that another name stands on', async () => {
    const deleted: string[] = [];
    const store = createFileStore({ openDisk: async () => recordingStore([], deleted) });
    await store.put(new File(['hello'], 'image.webp'), { lifetime: 'held' });
    const { path } = await store.put(new File(['hello'], 'mine.webp'));
    await results(store, 40);
    expect(deleted).not.toContain(`delete ${HELLO}`);
    expect(await text(await store.get(path))).toBe('hello');
  });
});

describe('FileStore: when the disk fails', () => {
  test('memory takes over with one warning, and what was written stays', async () => {
    const warnings: string[] = [];
    let room = 1;
    const disk: ByteStore = {
      async write(_hash, bytes) {
        if (room-- <= 0) throw new DOMException('no room left', 'QuotaExceededError');
        return bytes;
      },
      async delete() {},
      async close() {},
    };
    const store = createFileStore({ openDisk: async () => disk, warn: (message) => warnings.push(message) });
    const first = await store.put(new File(['first'], 'a'));
    const second = await store.put(new File(['second'], 'b'));
    await store.put(new File(['third'], 'c'));
    expect(await text(await store.get(first.path))).toBe('first');
    expect(await text(await store.get(second.path))).toBe('second');
    expect(warnings).toEqual([expect.stringContaining('no room left')]);
  });

  test('hashes without crypto.subtle (plain http) as with it', async () => {
    const { sha256 } = await import('../../../src/files/sha-256.js');
    const bytes = new Uint8Array(2_500_000).map((_, i) => (i * 31) % 251);
    const subtle = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    try {
      expect(await sha256(new Blob([bytes]))).toBe(createHash('sha256').update(bytes).digest('hex'));
    } finally {
      if (subtle) Object.defineProperty(globalThis, 'crypto', subtle);
    }
  });
});

function recordingStore(writes: string[], deletes: string[] = []): ByteStore {
  return {
    async write(hash, bytes) {
      writes.push(`write ${hash}`);
      return bytes;
    },
    async delete(hash) {
      deletes.push(`delete ${hash}`);
    },
    async close() {},
  };
}
