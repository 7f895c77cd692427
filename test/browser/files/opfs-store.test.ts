import { expect } from 'chai';
import { createFileStore } from '../../../src/files/file-store.js';
import { pictureFile } from '../../support/elements.js';
import { engine, testExcept } from '../../support/engine.js';

async function directories(): Promise<string[]> {
  const root = await (
    await navigator.storage.getDirectory()
  ).getDirectoryHandle('gr-image', { create: true });
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  return names;
}

/** Resolves when the sweep, which nobody waits for, has come to this point. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Files are in memory there: the last test of this file, and every other test of that engine. */
const noDisk = { webkit: 'no origin-private file system' };

describe('OpfsStore', () => {
  testExcept(noDisk, 'keeps bytes on disk, one directory a page, and none after close', async () => {
    const before = await directories();
    const store = createFileStore();
    const { path } = await store.put(new File(['hello'], 'x.png', { type: 'image/png' }));
    const mine = (await directories()).filter((name) => !before.includes(name));
    expect(mine).to.have.length(1);
    const file = await store.get(path);
    expect(await file.text()).to.equal('hello');
    expect(file.type).to.equal('image/png');
    await store.close();
    expect(await directories()).not.to.include(mine[0]);
  });

  testExcept(noDisk, 'opens nothing before the first file', async () => {
    const before = await directories();
    createFileStore();
    expect(await directories()).to.deep.equal(before);
  });

  testExcept(noDisk, 'sweeps directories that no page holds, and leaves those that one does', async () => {
    const root = await (
      await navigator.storage.getDirectory()
    ).getDirectoryHandle('gr-image', { create: true });
    await root.getDirectoryHandle('abandoned', { create: true });
    await root.getDirectoryHandle('held-by-another', { create: true });
    // Pages that have gone to the back/forward cache: one a moment ago, one so long ago that it is gone.
    for (const [name, ago] of [
      ['away', 60_000],
      ['away-for-long', 2 * 3_600_000],
    ] as const) {
      await root.getDirectoryHandle(name, { create: true });
      localStorage.setItem(`gr-image/${name}`, String(Date.now() - ago));
    }
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      void navigator.locks.request(
        'gr-image/held-by-another',
        () => (resolve(), new Promise<void>((done) => (release = done))),
      );
    });
    await held;
    const store = createFileStore();
    await store.put(new File(['hello'], 'x.png'));
    await until(
      async () => !(await directories()).some((name) => ['abandoned', 'away-for-long'].includes(name)),
    );
    expect(await directories()).to.include.members(['held-by-another', 'away']);
    await until(async () => localStorage.getItem('gr-image/away-for-long') === null);
    release();
    for (const name of ['held-by-another', 'away']) await root.removeEntry(name);
    localStorage.removeItem('gr-image/away');
    await store.close();
  });

  test('the picked file may change afterwards: the stored bytes do not', async () => {
    const store = createFileStore();
    const bytes = new Uint8Array([1, 2, 3]);
    const { path } = await store.put(new File([bytes], 'x.bin'));
    bytes.fill(9);
    expect([...new Uint8Array(await (await store.get(path)).arrayBuffer())]).to.deep.equal([1, 2, 3]);
    await store.close();
  });
});

describe('Where the disk refuses', () => {
  // Of its own accord in WebKit.
  beforeEach(() => {
    if (engine === 'webkit') return;
    const getDirectory = async (): Promise<never> => {
      throw new DOMException('', 'UnknownError');
    };
    Object.defineProperty(navigator.storage, 'getDirectory', { configurable: true, value: getDirectory });
  });

  afterEach(() => {
    if (engine !== 'webkit') Reflect.deleteProperty(navigator.storage, 'getDirectory');
  });

  test('files are in memory, shown and read as from the disk, and nobody is warned', async () => {
    const warnings: string[] = [];
    const store = createFileStore({ warn: (message) => warnings.push(message) });
    const picture = await pictureFile();
    const { path } = await store.put(picture);
    expect(await (await store.get(path)).arrayBuffer()).to.deep.equal(await picture.arrayBuffer());
    const image = Object.assign(new Image(), { src: store.hold(path) });
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([40, 30]);
    expect(warnings).to.deep.equal([]);
    await store.close();
    expect(store.has(path)).to.equal(false);
  });
});
