import { services } from '../../app/services.js';
import { isFileData, type FileData } from '../../files/file-data.js';

/** Every file that a payload speaks of, at any depth. */
export function filesIn(payload: unknown): readonly FileData[] {
  if (isFileData(payload)) return [payload];
  if (payload instanceof Map) return [...payload.values()].flatMap(filesIn);
  if (typeof payload !== 'object' || payload === null || ArrayBuffer.isView(payload)) return [];
  return Object.values(payload).flatMap(filesIn);
}

/** Keeps the stored files of a payload for as long as the page lives: results are dropped once they are superseded. */
export async function keepFiles(payload: unknown): Promise<void> {
  const { files } = services();
  for (const { path } of filesIn(payload)) if (files.has(path)) await files.put(await files.get(path));
}
