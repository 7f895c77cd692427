import { css, unsafeCSS, type CSSResult } from 'lit';

type Color = readonly [light: string, dark: string] | string;

/** A page's own token, else the default theme's. */
const token = (name: string, initial: Color): string =>
  `var(--button-${name}, ${typeof initial === 'string' ? initial : `light-dark(${initial.join()})`})`;

/** One of Gradio's variants: what it is at rest, and under the pointer. */
function variant(className: string, name: string, text: Color, rest: Colors, hover: Colors): CSSResult {
  const rules = (state: string, { border, fill }: Colors) => `
    border-color: ${token(`${name}-border-color${state}`, border)};
    background: ${token(`${name}-background-fill${state}`, fill)};
    color: ${token(`${name}-text-color${state}`, text)};
    box-shadow: ${token(`${name}-shadow${state}`, 'none')};`;
  return unsafeCSS(`.${className} {${rules('', rest)}} .${className}:hover {${rules('-hover', hover)}}`);
}

interface Colors {
  readonly border: Color;
  readonly fill: Color;
}

function size(className: string, name: string, padding: string, fontSize: string, weight: number): CSSResult {
  return unsafeCSS(`.${className} {
    border-radius: ${token(`${name}-radius`, '6px')};
    padding: ${token(`${name}-padding`, padding)};
    font-size: ${token(`${name}-text-size`, fontSize)};
    font-weight: ${token(`${name}-text-weight`, String(weight))};
  }`);
}

const GREY: Color = ['#e4e4e7', '#52525b'];
const GREY_HOVER: Color = ['#e4e4e7', '#71717a'];
/* Two steps of Gradio's palette darker than Gradio's own, and its red one: white can be read on them (4.5 to 1). */
const ORANGE: Color = '#c2410c';
const ORANGE_HOVER: Color = '#9a3412';

/** How a Button looks; Gradio's tokens, and its default theme. */
export const buttonStyles = css`
  .button {
    display: flex;
    justify-content: center;
    align-items: center;
    gap: var(--_spacing-md);
    width: 100%;
    height: 100%;
    border: ${unsafeCSS(token('border-width', '0px'))} solid;
    text-align: center;
    transition: ${unsafeCSS(token('transition', 'all 0.2s ease'))};
  }

  ${variant(
    'primary',
    'primary',
    'white',
    { border: ORANGE, fill: ORANGE },
    { border: ORANGE_HOVER, fill: ORANGE_HOVER },
  )}
  ${variant(
    'secondary',
    'secondary',
    ['black', 'white'],
    { border: GREY, fill: GREY },
    { border: GREY_HOVER, fill: ['#d4d4d8', '#3f3f46'] },
  )}
  ${variant(
    'stop',
    'cancel',
    'white',
    { border: GREY, fill: ['#dc2626', '#b91c1c'] },
    { border: GREY_HOVER, fill: ['#b91c1c', '#991b1b'] },
  )}

  .huggingface {
    background: rgb(20, 28, 46);
    color: white;
  }

  .huggingface:hover {
    background: rgb(40, 48, 66);
  }

  ${size('sm', 'small', '4px 6px', '12px', 400)}
  ${size('md', 'medium', '6px 12px', '14px', 600)}
  ${size('lg', 'large', '8px 16px', '16px', 600)}

  .button:disabled,
  [aria-disabled] {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .button:focus-visible {
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    .button {
      border: 1px solid;
    }
  }

  img {
    width: var(--_text-xl);
    height: var(--_text-xl);
  }
`;
