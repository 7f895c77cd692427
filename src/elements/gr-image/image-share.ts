import { services } from '../../app/services.js';
import type { FileData } from '../../files/file-data.js';
import '../../i18n/english-later.js';
import type { MessageKey } from '../../i18n/messages.js';

const HUB = 'https://huggingface.co';

type Word = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

/**
 * Shares a picture: on a Hugging Face Space in a new discussion of it, as Gradio does, elsewhere through the system.
 * Called after a click only; nothing leaves the page before. Rejects in the page's words.
 */
export async function sharePicture({ path }: FileData, word: Word): Promise<void> {
  const file = await services().files.get(path);
  if (isOnSpace()) return discuss(file, word);
  // Absent outside of secure pages and in some desktop browsers, whatever the types say.
  if (!(navigator as Partial<Navigator>).canShare?.({ files: [file] })) throw new Error(word('cannotShare'));
  try {
    await navigator.share({ files: [file] });
  } catch (error) {
    // The visitor closed the system's dialog.
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  }
}

/** Where Gradio served the page, it has named the Space; a Space of static files is known by its host. */
function isOnSpace(): boolean {
  return namedSpace() !== null || location.hostname.endsWith('.hf.space');
}

function namedSpace(): string | null {
  const name = (globalThis as { __gradio_space__?: unknown }).__gradio_space__;
  return typeof name === 'string' ? name : null;
}

/** Uploads the picture to the hub and opens the form for a new discussion, in which it stands. */
async function discuss(file: File, word: Word): Promise<void> {
  // Before the upload, which may take longer than browsers remember the click.
  const tab = open('', '_blank');
  if (tab === null) throw new Error(word('tabBlocked'));
  try {
    const [space, url] = await Promise.all([namedSpace() ?? spaceOfHost(), upload(file)]);
    const form = new URL(`${HUB}/spaces/${space}/discussions/new`);
    form.searchParams.set('description', `<img src="${url}" />`);
    // Whatever the hub shows has no business with this page.
    tab.opener = null;
    tab.location.replace(form);
  } catch (error) {
    tab.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(word('shareFailed', { reason }), { cause: error });
  }
}

/** `name-of-space.hf.space` does not tell where the owner's name ends; the hub does. */
async function spaceOfHost(): Promise<string> {
  const subdomain = location.hostname.replace(/(\.static)?\.hf\.space$/, '');
  const answer = await request(`${HUB}/api/spaces/by-subdomain/${subdomain}`);
  return ((await answer.json()) as { id: string }).id;
}

/** Gives the address under which everybody can read it. */
async function upload(file: File): Promise<string> {
  const headers = { 'Content-Type': file.type, 'X-Requested-With': 'XMLHttpRequest' };
  return (await request(`${HUB}/uploads`, { method: 'POST', body: file, headers })).text();
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${HUB} ${answer.status} ${answer.statusText}`.trim());
  return answer;
}
