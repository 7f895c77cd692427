import type { Coding } from './avif-header.js';
import type { Plane, Planes } from './avif-planes.js';

export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly subsampling: Coding['subsampling'];
}

/** Lays the tiles of a grid side by side, row by row; the last ones may stand over. `null` where they do not fill it. */
export function joinTiles(tiles: readonly Planes[], grid: Grid, canvas: Canvas): Planes | null {
  const [first] = tiles;
  if (
    first === undefined ||
    tiles.some(({ width, height }) => width !== first.width || height !== first.height)
  )
    return null;
  if (first.width * grid.columns < canvas.width || first.height * grid.rows < canvas.height) return null;
  const halvesWidth = canvas.subsampling === '420' || canvas.subsampling === '422';
  const halvesHeight = canvas.subsampling === '420';
  const chroma = (band: 'u' | 'v'): Plane => joinPlanes(tiles, band, halvesWidth, halvesHeight, grid, canvas);
  return {
    width: canvas.width,
    height: canvas.height,
    y: joinPlanes(tiles, 'y', false, false, grid, canvas),
    u: chroma('u'),
    v: chroma('v'),
  };
}

function joinPlanes(
  tiles: readonly Planes[],
  band: 'y' | 'u' | 'v',
  halvesWidth: boolean,
  halvesHeight: boolean,
  { columns }: Grid,
  canvas: Canvas,
): Plane {
  const across = (length: number): number => (halvesWidth ? (length + 1) >> 1 : length);
  const down = (length: number): number => (halvesHeight ? (length + 1) >> 1 : length);
  const width = across(canvas.width);
  const height = down(canvas.height);
  const data = new Uint8Array(width * height);
  for (const [index, tile] of tiles.entries()) {
    const left = (index % columns) * across(tile.width);
    const top = Math.floor(index / columns) * down(tile.height);
    const count = Math.min(across(tile.width), width - left);
    const { data: from, stride } = tile[band];
    for (let y = 0; y < down(tile.height) && top + y < height; y++) {
      data.set(from.subarray(y * stride, y * stride + count), (top + y) * width + left);
    }
  }
  return { data, stride: width };
}
