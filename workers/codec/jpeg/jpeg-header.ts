import type { ImageInfo } from '../../../src/image/pixel-buffer.js';
import { corrupt, truncated, unsupported } from '../failure.js';

/** What stands before a JPEG's first scan. */
export interface JpegHeader {
  readonly mode: 'L' | 'RGB' | 'CMYK';
  readonly width: number;
  readonly height: number;
  readonly process: 'baseline' | 'progressive' | 'other';
  /** Horizontal and vertical sampling of each component, such as `2x2 1x1 1x1`. */
  readonly sampling: string;
  /** Identifiers of the components: libjpeg takes `82 71 66` (RGB) for what they spell. */
  readonly componentIds: string;
  readonly info: ImageInfo;
  /** Segments that say nothing about samples, such as EXIF and colour profiles: where each begins and ends. */
  readonly metadata: readonly (readonly [start: number, end: number])[];
  /** Whether the scans have restart markers. */
  readonly hasRestarts: boolean;
  /** Where the first scan begins. */
  readonly scan: number;
}

/** Reads a JPEG's segments up to its first scan, by Pillow's rules, into Pillow's `info`. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  const found: Found = { info: {}, profile: [], metadata: [], hasRestarts: false };
  let at = 2;
  for (;;) {
    // Junk between segments is skipped, as Pillow does.
    if (at + 4 > bytes.length) throw truncated();
    const code = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || code === 0x00 || code === 0xff) {
      at += 1;
      continue;
    }
    if (code < 0xc0) throw corrupt('A JPEG marker is missing.');
    const isBare = code >= 0xd0 && code <= 0xd9;
    const length = isBare ? 0 : uint16(bytes, at + 2);
    if (code === SCAN) break;
    if (!isBare) readSegment(code, segmentAt(bytes, at, length), found);
    if (isMetadata(code)) found.metadata.push([at, at + 2 + length]);
    at += 2 + length;
  }
  if (found.frame === undefined) throw corrupt('The JPEG has a scan but no frame.');
  const { frame, metadata, hasRestarts } = found;
  return { ...frame, info: withProfile(found), metadata, hasRestarts, scan: at };
}

/** The file in parts, without what says nothing about samples. */
export function withoutMetadata(bytes: Uint8Array, { metadata }: JpegHeader): Uint8Array[] {
  const ends = [0, ...metadata.map(([, end]) => end)];
  const starts = [...metadata.map(([start]) => start), bytes.length];
  return ends.map((end, i) => bytes.subarray(end, starts[i]));
}

/**
 * Whether the scans are followed by an end-of-image marker. Where they are not, Pillow may call the file truncated,
 * and it takes a decoder to tell.
 */
export function hasEnd(bytes: Uint8Array, { scan }: JpegHeader): boolean {
  let at = scan;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    const code = at < 0 ? undefined : bytes[at + 1];
    if (code === undefined) return false;
    if (code === END) return true;
    const isData = code === 0x00 || (code >= 0xd0 && code <= 0xd7);
    if (isData) at += 2;
    else if (code === 0xff) at += 1;
    // Tables between scans, and the header of the next one, may hold any byte.
    else at += 2 + uint16(bytes, at + 2);
  }
}

/** All application segments but JFIF's and Adobe's, which decide about colours, and comments. */
function isMetadata(code: number): boolean {
  return (code > 0xe0 && code <= 0xef && code !== 0xee) || code === 0xfe;
}

const SCAN = 0xda;
const END = 0xd9;

interface Found {
  frame?: Pick<JpegHeader, 'mode' | 'width' | 'height' | 'process' | 'sampling' | 'componentIds'>;
  readonly info: ImageInfo;
  readonly profile: Uint8Array[];
  readonly metadata: [number, number][];
  hasRestarts: boolean;
}

function segmentAt(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at + 2 + length > bytes.length) throw truncated();
  return bytes.subarray(at + 4, at + 2 + length);
}

function readSegment(code: number, segment: Uint8Array, found: Found): void {
  const isFrame = code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);
  if (isFrame) found.frame = readFrame(code, segment, found.info);
  else if (code === 0xdd) found.hasRestarts = uint16(segment, 0) > 0;
  else if (code === 0xfe) found.info['comment'] = segment.slice();
  else if (code >= 0xe0 && code <= 0xef) readApplicationSegment(code, segment, found);
}

function readFrame(code: number, segment: Uint8Array, info: ImageInfo): Found['frame'] {
  const [bits = 0, , , , , components = 0] = segment;
  if (bits !== 8) throw unsupported(`A JPEG of ${bits} bits a sample cannot be read.`);
  const mode = MODES[components];
  if (mode === undefined) throw unsupported(`A JPEG of ${components} components cannot be read.`);
  if (PROGRESSIVE.includes(code)) info['progressive'] = info['progression'] = 1;
  const parts = Array.from({ length: components }, (_, i) => segment.subarray(6 + i * 3, 9 + i * 3));
  return {
    mode,
    height: uint16(segment, 1),
    width: uint16(segment, 3),
    process: code === 0xc0 || code === 0xc1 ? 'baseline' : code === 0xc2 ? 'progressive' : 'other',
    sampling: parts.map(([, sampling = 0]) => `${sampling >> 4}x${sampling & 15}`).join(' '),
    componentIds: parts.map(([id]) => id).join(' '),
  };
}

const MODES: Partial<Record<number, JpegHeader['mode']>> = { 1: 'L', 3: 'RGB', 4: 'CMYK' };
const PROGRESSIVE = [0xc2, 0xc6, 0xca, 0xce];

function readApplicationSegment(code: number, segment: Uint8Array, { info, profile }: Found): void {
  if (code === 0xe0 && says(segment, 'JFIF')) readJfif(segment, info);
  else if (code === 0xe1 && says(segment, 'Exif\0\0')) {
    // A long EXIF goes on in further segments, each under the same name.
    info['exif'] =
      info['exif'] instanceof Uint8Array ? join([info['exif'], segment.subarray(6)]) : segment.slice();
  } else if (code === 0xe1 && says(segment, XMP)) info['xmp'] = segment.slice(XMP.length);
  else if (code === 0xe2 && says(segment, 'ICC_PROFILE\0')) profile.push(segment.slice());
  else if (code === 0xee && says(segment, 'Adobe')) {
    info['adobe'] = uint16(segment, 5);
    if (segment.length >= 12) info['adobe_transform'] = segment[11];
  }
}

const XMP = 'http://ns.adobe.com/xap/1.0/\0';

function readJfif(segment: Uint8Array, info: ImageInfo): void {
  const version = uint16(segment, 5);
  info['jfif'] = version;
  info['jfif_version'] = [version >> 8, version & 255];
  if (segment.length < 12) return;
  const density = [uint16(segment, 8), uint16(segment, 10)] as const;
  const unit = segment[7];
  if (unit === 1) info.dpi = density;
  else if (unit === 2) info.dpi = [density[0] * 2.54, density[1] * 2.54];
  info['jfif_unit'] = unit;
  info['jfif_density'] = density;
}

/** The parts of a colour profile say their number and how many there are; one that is incomplete is none. */
function withProfile({ info, profile }: Found): ImageInfo {
  if (profile.length === 0) return info;
  const parts = profile.sort((a, b) => (a[12] ?? 0) - (b[12] ?? 0));
  if (parts[0]?.[13] === parts.length) info['icc_profile'] = join(parts.map((part) => part.subarray(14)));
  return info;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function says(bytes: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
