import { svg, type TemplateResult } from 'lit';

/** Line drawings on a 24 x 24 grid, in the text's colour. */
function icon(...paths: readonly string[]): TemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none"
    stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
    ${paths.map((path) => svg`<path d=${path} />`)}
  </svg>`;
}

export const icons = {
  image: icon(
    'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z',
    'M9 8.5v.01',
    'm4.5 18 5-5 3 3 3-3.5 4 4.5',
  ),
  upload: icon(
    'M12 15.5V4',
    'm7.5 8.5 4.5-4.5 4.5 4.5',
    'M4 15v3.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V15',
  ),
  webcam: icon(
    'M12 3a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z',
    'M12 7.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
    'M7 21h10',
    'm8.5 17.5-1 3',
    'm15.5 17.5 1 3',
  ),
  clipboard: icon(
    'M9 5H6.5A1.5 1.5 0 0 0 5 6.5v13A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5v-13A1.5 1.5 0 0 0 17.5 5H15',
    'M9 3.5h6v3H9z',
  ),
  download: icon('M12 4v11', 'm7.5 11 4.5 4.5L16.5 11', 'M4 20h16'),
  share: icon(
    'M17.5 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
    'M6.5 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
    'M17.5 15a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
    'm8.7 10.8 6.6-3.2',
    'm8.7 13.2 6.6 3.2',
  ),
  fullscreen: icon(
    'M4 9V5a1 1 0 0 1 1-1h4',
    'M15 4h4a1 1 0 0 1 1 1v4',
    'M20 15v4a1 1 0 0 1-1 1h-4',
    'M9 20H5a1 1 0 0 1-1-1v-4',
  ),
  exitFullscreen: icon(
    'M9 4v4a1 1 0 0 1-1 1H4',
    'M20 9h-4a1 1 0 0 1-1-1V4',
    'M15 20v-4a1 1 0 0 1 1-1h4',
    'M4 15h4a1 1 0 0 1 1 1v4',
  ),
  camera: icon(
    'M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.5-2.5h5L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5z',
    'M12 9.5a3.25 3.25 0 1 0 0 6.5 3.25 3.25 0 0 0 0-6.5z',
  ),
  record: icon('M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z'),
  stop: icon('M6.5 6.5h11v11h-11z'),
  flip: icon(
    'M4 11a8 8 0 0 1 13.5-4.8L20 8.5',
    'M20 4v4.5h-4.5',
    'M20 13a8 8 0 0 1-13.5 4.8L4 15.5',
    'M4 20v-4.5h4.5',
  ),
  clear: icon('m6 6 12 12', 'M18 6 6 18'),
  list: icon('M9 6h11', 'M9 12h11', 'M9 18h11', 'M4.5 6v.01', 'M4.5 12v.01', 'M4.5 18v.01'),
} as const;
