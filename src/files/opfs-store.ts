import type { ByteStore } from './file-store.js';
import { forgetPage, holdPageLock, mayComeBack } from './page-lock.js';

/** The folder of all pages of an origin, and the prefix of the locks that say whose page still lives. */
const ROOT = 'gr-image';

/**
 * A directory of this page's own in the origin-private file system, or null where there is none (plain http, private
 * windows of some browsers, WebKitGTK). A Web Lock of the directory's name is held until the page goes; directories
 * whose lock nobody holds belong to pages that are gone, and are swept, unless they may come back from the back/forward cache.
 */
export async function openOpfsStore(): Promise<ByteStore | null> {
  const { storage, locks } = (globalThis.navigator ?? {}) as Partial<Navigator>;
  if (!storage?.getDirectory || !locks) return null;
  try {
    const name = crypto.randomUUID();
    // The lock comes first: a directory that exists without its lock may be swept at any moment.
    const release = await holdPageLock(locks, `${ROOT}/${name}`);
    try {
      const root = await (await storage.getDirectory()).getDirectoryHandle(ROOT, { create: true });
      const directory = await root.getDirectoryHandle(name, { create: true });
      await probe(directory);
      void sweep(root, locks).catch(() => undefined);
      return new OpfsStore(root, directory, release);
    } catch (error) {
      release();
      throw error;
    }
  } catch {
    // Whatever the reason (SecurityError, UnknownError, no createWritable), memory serves as well.
    return null;
  }
}

class OpfsStore implements ByteStore {
  readonly #root: FileSystemDirectoryHandle;
  readonly #directory: FileSystemDirectoryHandle;
  readonly #release: () => void;

  constructor(root: FileSystemDirectoryHandle, directory: FileSystemDirectoryHandle, release: () => void) {
    this.#root = root;
    this.#directory = directory;
    this.#release = release;
  }

  async write(hash: string, bytes: Blob): Promise<Blob> {
    const handle = await this.#directory.getFileHandle(hash, { create: true });
    const writable = await handle.createWritable();
    try {
      await writable.write(bytes);
      await writable.close();
    } catch (error) {
      await writable.abort(error).catch(() => undefined);
      await this.delete(hash).catch(() => undefined);
      throw error;
    }
    return handle.getFile();
  }

  async delete(hash: string): Promise<void> {
    await this.#directory.removeEntry(hash);
  }

  async close(): Promise<void> {
    await this.#root.removeEntry(this.#directory.name, { recursive: true });
    this.#release();
  }
}

/** WebKitGTK shows the interface and fails at the first write. */
async function probe(directory: FileSystemDirectoryHandle): Promise<void> {
  const handle = await directory.getFileHandle('probe', { create: true });
  const writable = await handle.createWritable();
  await writable.write('1');
  await writable.close();
  await directory.removeEntry('probe');
}

async function sweep(root: FileSystemDirectoryHandle, locks: LockManager): Promise<void> {
  for await (const name of root.keys()) {
    const lockName = `${ROOT}/${name}`;
    if (mayComeBack(lockName)) continue;
    await locks.request(lockName, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await root.removeEntry(name, { recursive: true });
      forgetPage(lockName);
    });
  }
}
