import { ByteWriter } from '../byte-writer.js';
import type { FileBytes } from '../encoder.js';
import { blockCoder, JpegScan, type BlockCoder } from './jpeg-scan.js';
import type { JpegComponent, JpegStrips } from './jpeg-strips.js';
import { HUFFMAN_TABLES, quantizationTable } from './jpeg-tables.js';

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly strips: JpegStrips;
  /** What the components are called, and which of the two tables each is coded with. */
  readonly components: readonly { readonly id: number; readonly table: 0 | 1 }[];
  /** The segment that says whose file it is, without its length. */
  readonly head: { readonly marker: number; readonly bytes: readonly number[] };
  readonly comment: Uint8Array;
}

/** Writes a baseline JPEG as libjpeg does: the same segments in the same order, and the same bits. */
export function writeJpeg(frame: JpegFrame, quality: number): FileBytes {
  const { width, height, strips, components, head, comment } = frame;
  const tables = ([0, 1] as const)
    .filter((table) => components.some((component) => component.table === table))
    .map((table) => ({ table, quantization: quantizationTable(table, quality), ...HUFFMAN_TABLES[table] }));
  const file = new ByteWriter(false).uint16(0xffd8);
  segment(file, head.marker, head.bytes);
  if (comment.length > 0) segment(file, 0xfffe, comment);
  for (const { table, quantization } of tables) {
    segment(file, 0xffdb, [table, ...quantization]);
  }
  segment(file, 0xffc0, [
    ...[8, height >> 8, height & 255, width >> 8, width & 255, components.length],
    ...components.flatMap(({ id, table }, i) => [id, strips.components[i].sampling * 0x11, table]),
  ]);
  for (const { table, dc, ac } of tables) {
    segment(file, 0xffc4, [table, ...dc]);
    segment(file, 0xffc4, [0x10 | table, ...ac]);
  }
  const coded = components.flatMap(({ id, table }) => [id, table * 0x11]);
  segment(file, 0xffda, [components.length, ...coded, 0, 63, 0]);
  const coders = components.map(({ table }) => tables.find((each) => each.table === table) ?? tables[0]);
  return file
    .bytes(
      writeScan(
        frame,
        coders.map((each) => blockCoder(each.quantization, each)),
      ),
    )
    .uint16(0xffd9)
    .toBytes();
}

function segment(file: ByteWriter, marker: number, bytes: Iterable<number>): void {
  const content = Uint8Array.from(bytes);
  file.uint16(marker, content.length + 2).bytes(content);
}

/** Group after group of blocks, each with its part of every component. */
function writeScan({ width, height, strips }: JpegFrame, coders: readonly BlockCoder[]): FileBytes {
  const scan = new JpegScan();
  for (let top = 0; top < height; top += strips.height) {
    strips.read(top);
    for (let group = 0; group * strips.height < width; group++) {
      strips.components.forEach((component, i) => {
        putBlocks(scan, component, { group, rows: height - top, coder: coders[i] });
      });
    }
  }
  return scan.finish();
}

interface Place {
  readonly group: number;
  /** Of the picture, from the strip's first on. */
  readonly rows: number;
  readonly coder: BlockCoder;
}

function putBlocks(
  scan: JpegScan,
  { samples, stride, sampling }: JpegComponent,
  { group, rows, coder }: Place,
): void {
  for (let y = 0; y < sampling; y++) {
    for (let x = 0; x < sampling; x++) {
      const left = (group * sampling + x) * 8;
      // Only a component of full size can have too few blocks for its last group.
      if (left >= stride || (y > 0 && y * 8 >= rows)) scan.putEmptyBlock(coder);
      else scan.putBlock(samples, y * 8 * stride + left, stride, coder);
    }
  }
}
