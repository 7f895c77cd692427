import { css } from 'lit';

/** How an Image looks; Gradio's tokens, and nothing that a page could not restyle by parts. */
export const imageStyles = css`
  :host {
    --_frame-height: 240px;
  }

  .block {
    position: relative;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    height: 100%;
    border: var(--_block-border-width) solid var(--_block-border-color);
    border-radius: var(--_block-radius);
    background: var(--_block-background-fill);
    box-shadow: var(--_block-shadow);
  }

  .block.editable.empty {
    border-style: dashed;
  }

  .block.bare {
    border-width: 0;
    border-radius: 0;
    background: none;
    box-shadow: none;
  }

  .block.over {
    border-color: var(--_color-accent);
  }

  .icon {
    display: block;
    width: 1em;
    height: 1em;
  }

  .label {
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    inset-inline-start: 0;
    display: flex;
    align-items: center;
    gap: var(--_spacing-lg);
    max-width: 100%;
    padding: var(--_block-label-padding);
    border: var(--_block-label-border-width) solid var(--_block-label-border-color);
    border-block-start: 0;
    border-inline-start: 0;
    border-radius: var(--_block-label-radius);
    background: var(--_block-label-background-fill);
    color: var(--_block-label-text-color);
    font-size: var(--_block-label-text-size);
    font-weight: var(--_block-label-text-weight);
    line-height: 1.4;
    pointer-events: none;
  }

  /* Room for the toolbar. */
  .block:has(.toolbar) .label {
    max-width: calc(100% - 84px);
  }

  .label span {
    overflow: hidden;
    unicode-bidi: plaintext;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .label .icon {
    flex: none;
    opacity: 0.8;
  }

  .frame {
    position: relative;
    display: grid;
    flex: 1 1 auto;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }

  .empty .frame {
    flex-basis: var(--_frame-height);
    container-type: size;
  }

  .picture {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    min-height: 64px;
  }

  .picture > :is(img, canvas) {
    display: block;
    max-width: 100%;
    max-height: 100%;
    object-fit: scale-down;
    /* Transparency shows as a checkerboard, in both schemes. */
    background: repeating-conic-gradient(light-dark(#e4e4e7, #3f3f46) 0 25%, transparent 0 50%) 0 0 / 16px
      16px;
  }

  .selectable .picture > :is(img, canvas) {
    cursor: crosshair;
  }

  .crosshair {
    position: absolute;
    inset: var(--_y) auto auto var(--_x);
    width: 24px;
    height: 24px;
    border: 1px solid white;
    border-radius: 50%;
    background:
      linear-gradient(white, white) 50% / 1px 100% no-repeat,
      linear-gradient(white, white) 50% / 100% 1px no-repeat;
    transform: translate(-50%, -50%);
    mix-blend-mode: difference;
    pointer-events: none;
  }

  .over .picture > :is(img, canvas) {
    opacity: 0.4;
  }

  .drop {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    width: 100%;
    min-height: 0;
    padding: var(--_spacing-xxl);
    padding-block-start: calc(var(--_spacing-xxl) * 2);
    color: var(--_block-label-text-color);
    font-size: var(--_text-lg);
    text-align: center;
    overflow-wrap: anywhere;
    transition: color 0.15s;
  }

  .drop:hover,
  .over .drop {
    color: var(--_accent-text);
  }

  :is(.drop:hover, .over .drop) .drop-icon {
    color: var(--_color-accent);
  }

  .drop-icon {
    margin-block-end: var(--_spacing-lg);
    font-size: 30px;
  }

  .heading {
    font-size: var(--_text-xl);
    font-weight: 400;
  }

  .nothing {
    display: grid;
    place-items: center;
    color: var(--_block-label-text-color);
    font-size: 22px;
    opacity: 0.8;
  }

  .toolbar {
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: flex;
    border: var(--_block-label-border-width) solid var(--_block-label-border-color);
    border-block-start: 0;
    border-inline-end: 0;
    border-radius: var(--_block-label-right-radius);
    background: var(--_block-label-background-fill);
    color: var(--_block-label-text-color);
  }

  .tool,
  .source {
    display: grid;
    place-items: center;
    min-width: 26px;
    height: 26px;
    font-size: 16px;
  }

  .tool:hover,
  .source:hover,
  .source[aria-pressed='true'] {
    color: var(--_accent-line);
  }

  .sources {
    display: flex;
    flex: none;
    justify-content: center;
    gap: 2px;
    padding: var(--_spacing-md);
    border-block-start: 1px solid var(--_border-color-primary);
    color: var(--_block-label-text-color);
  }

  .source {
    min-width: 28px;
    height: 28px;
    border-radius: var(--_radius-sm);
    font-size: 18px;
  }

  .busy .frame::after {
    position: absolute;
    inset: auto 0 0;
    height: 2px;
    background: linear-gradient(90deg, transparent, var(--_loader-color), transparent) 0 0 / 40% 100%
      no-repeat;
    /* Only what takes time is worth a word. */
    animation: slide 1s 0.3s linear infinite backwards;
    content: '';
  }

  @keyframes slide {
    from {
      background-position: -60% 0;
    }
    to {
      background-position: 160% 0;
    }
  }

  .block:fullscreen,
  .block.covers {
    border: 0;
    border-radius: 0;
    background: var(--_background-fill-primary);
  }

  .block.covers {
    position: fixed;
    z-index: 2147483647;
    inset: 0;
  }

  :is(.block:fullscreen, .block.covers) .picture > :is(img, canvas) {
    width: 100%;
    height: 100%;
    object-fit: contain;
    background: none;
  }

  @container (max-width: 200px) {
    .drop {
      padding-inline: var(--_spacing-sm);
      font-size: var(--_text-md);
    }

    .or {
      display: none;
    }
  }

  @container (max-height: 160px) {
    .drop {
      padding-block: 24px 0;
      line-height: 1.3;
    }

    .drop-icon {
      margin: 0;
      font-size: 22px;
    }

    .or {
      display: none;
    }
  }

  @container (max-height: 80px) {
    .drop-icon {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .tool {
      color: ButtonText;
    }

    .block.over,
    .source[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }

    .picture > :is(img, canvas) {
      background: none;
    }
  }
`;
