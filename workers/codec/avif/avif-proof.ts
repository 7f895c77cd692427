import { decodeFrames } from './avif-frames.js';
import { readAvifHeader, type Coding } from './avif-header.js';
import { AVIF_PROOFS } from './avif-proofs.js';
import { crc32 } from '../compression/crc32.js';

const proven = new Map<string, Promise<boolean>>();

/**
 * Whether this browser decodes files of such a coding to Pillow's samples: a tiny one is decoded and compared, once.
 */
export function isAvifProven({ subsampling, depth }: Coding): Promise<boolean> {
  const kind = `${subsampling}-${String(depth)}`;
  const proof = proven.get(kind) ?? prove(kind);
  proven.set(kind, proof);
  return proof;
}

async function prove(kind: string): Promise<boolean> {
  const proof = AVIF_PROOFS[kind];
  if (proof === undefined) return false;
  const bytes = Uint8Array.from(atob(proof.file), (character) => character.charCodeAt(0));
  const [samples] = (await decodeFrames(readAvifHeader(bytes), [0, 1])) ?? [];
  return samples !== undefined && crc32(samples) === proof.checksum;
}
