/** A token's value: one for both schemes, or light and dark. */
type TokenValue = string | readonly [light: string, dark: string];

/** Gradio's default theme, as far as our elements use it. */
const TOKENS: Readonly<Record<string, TokenValue>> = {
  'background-fill-primary': ['white', '#0f0f11'],
  'background-fill-secondary': ['#fafafa', '#18181b'],
  'block-background-fill': ['white', '#27272a'],
  'block-border-color': ['#e4e4e7', '#3f3f46'],
  'block-border-width': '1px',
  'block-label-background-fill': ['white', '#18181b'],
  'block-label-border-color': ['#e4e4e7', '#3f3f46'],
  'block-label-border-width': '1px',
  'block-label-padding': '4px 8px',
  'block-label-radius': 'calc(4px - 1px) 0 calc(4px - 1px) 0',
  'block-label-right-radius': '0 calc(4px - 1px) 0 calc(4px - 1px)',
  'block-label-text-color': ['#71717a', '#e4e4e7'],
  'block-label-text-size': '12px',
  'block-label-text-weight': '400',
  'block-radius': '4px',
  'block-shadow': 'none',
  'body-text-color': ['#27272a', '#f4f4f5'],
  'body-text-color-subdued': '#bbbbc2',
  'border-color-accent': ['#fdba74', '#52525b'],
  'border-color-primary': ['#e4e4e7', '#3f3f46'],
  'button-secondary-background-fill': ['#e4e4e7', '#52525b'],
  'button-secondary-background-fill-hover': ['#d4d4d8', '#3f3f46'],
  'button-secondary-text-color': ['black', 'white'],
  'color-accent': '#f97316',
  'error-background-fill': ['#fef2f2', '#18181b'],
  'error-border-color': ['#b91c1c', '#ef4444'],
  'error-text-color': ['#b91c1c', '#fef2f2'],
  font: "'Source Sans Pro', ui-sans-serif, system-ui, sans-serif",
  'font-mono': "'IBM Plex Mono', ui-monospace, Consolas, monospace",
  'container-radius': '4px',
  'layout-gap': '16px',
  'loader-color': '#f97316',
  'panel-background-fill': ['#fafafa', '#18181b'],
  'radius-lg': '8px',
  'radius-sm': '4px',
  'radius-xs': '2px',
  'shadow-drop': 'rgba(0,0,0,0.05) 0px 1px 2px 0px',
  'shadow-drop-lg': '0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1)',
  'spacing-lg': '8px',
  'spacing-md': '6px',
  'spacing-sm': '4px',
  'spacing-xl': '10px',
  'spacing-xs': '2px',
  'spacing-xxl': '16px',
  'text-lg': '16px',
  'text-md': '14px',
  'text-sm': '12px',
  'text-xl': '22px',
};

/**
 * CSS for every element's shadow root: each of Gradio's tokens as `--_name`. A page's own `--name` wins; else the
 * default of the element's colour scheme (`color-scheme`, which `ThemeController` also takes from a `dark` class).
 */
export const tokenStyles = `:host {\n${Object.entries(TOKENS).map(declare).join('\n')}\n}`;

function declare([name, value]: [string, TokenValue]): string {
  const initial = typeof value === 'string' ? value : `light-dark(${value.join(', ')})`;
  return `  --_${name}: var(--${name}, ${initial});`;
}
