import { svg, type SVGTemplateResult } from 'lit';
import type { LogMessage } from '../../queue/message.js';

/** One drawing for each of Gradio's four kinds, in the text's colour. */
export const toastIcons: Readonly<Record<LogMessage['level'], SVGTemplateResult>> = {
  error: icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'm9 9 6 6', 'm15 9-6 6'),
  warning: icon('M12 4 21 20H3z', 'M12 10v4.5', 'M12 17.2v.01'),
  info: icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M12 11v5.5', 'M12 7.8v.01'),
  success: icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'm8 12.2 2.8 2.8L16 9.5'),
};

function icon(...paths: readonly string[]): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor"
    stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
    ${paths.map((path) => svg`<path d=${path} />`)}
  </svg>`;
}
