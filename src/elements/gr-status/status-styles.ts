import { css } from 'lit';

export const statusStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 3;
    overflow: hidden;
    border-radius: inherit;
    pointer-events: none;
  }

  .cover {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    border-radius: inherit;
  }

  .full:not(.generating) {
    background: var(--_block-background-fill);
    pointer-events: auto;
  }

  .eta {
    position: absolute;
    inset: 0;
    background: var(--_background-fill-secondary);
    transform: scaleX(var(--_level, 0));
    transform-origin: left;
    transition: transform 0.1s linear;
  }

  :host(:dir(rtl)) :is(.eta, .limit) {
    transform-origin: right;
  }

  /* Numbers, units and an author's words, each in its own direction. */
  .text,
  .level,
  .error p,
  .invalid span {
    unicode-bidi: plaintext;
  }

  .text,
  .level {
    font-family: var(--_font-mono);
    font-size: var(--_text-sm);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .text {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    padding: var(--_spacing-sm) var(--_spacing-lg);
  }

  .minimal .text,
  .generating .text,
  .minimal .level {
    border-radius: var(--_radius-xs);
    background: var(--_block-background-fill);
  }

  .progress {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--_spacing-lg);
    width: 100%;
    padding-inline: var(--_spacing-lg);
    text-align: center;
  }

  progress {
    appearance: none;
    width: 55.5%;
    height: 16px;
    border: 1px solid var(--_border-color-primary);
    background: var(--_background-fill-primary);
  }

  progress::-webkit-progress-bar {
    background: none;
  }

  progress::-webkit-progress-value {
    background: var(--_loader-color);
    transition: inline-size 0.15s;
  }

  progress::-moz-progress-bar {
    background: var(--_loader-color);
  }

  .loader {
    position: relative;
    width: 80px;
    max-width: 60%;
    height: 80px;
    max-height: 60%;
    fill: none;
    stroke: var(--_loader-color);
    stroke-width: 4;
    stroke-linejoin: round;
  }

  .loader .shade {
    opacity: 0.4;
  }

  .loader g {
    animation: tile 2.4s ease-in-out infinite;
  }

  /* Half a round ahead: where the one goes, the other comes from. */
  .loader .lower {
    animation-delay: -1.2s;
  }

  @keyframes tile {
    0%,
    100% {
      transform: translate(8px, -4px);
    }
    25% {
      transform: translate(0, -11px);
    }
    50% {
      transform: translate(-8px, 4px);
    }
    75% {
      transform: translate(0, 11px);
    }
  }

  .generating.full::before {
    position: absolute;
    inset: 0;
    border: 2px solid var(--_color-accent);
    border-radius: inherit;
    animation: pulse 2s cubic-bezier(0.4, 0, 0.6, 1) infinite;
    content: '';
  }

  .stream {
    position: absolute;
    inset: auto 0 0;
    height: 4px;
    background: var(--_loader-color);
  }

  .waiting {
    animation: pulse 2s cubic-bezier(0.4, 0, 0.6, 1) infinite;
  }

  .limit {
    transform-origin: left;
    animation: run-out var(--_seconds) linear forwards;
  }

  @keyframes pulse {
    50% {
      opacity: 0.4;
    }
  }

  @keyframes run-out {
    to {
      transform: scaleX(0);
    }
  }

  .failed {
    background: color-mix(in srgb, var(--_block-background-fill) 75%, transparent);
  }

  .error {
    overflow: auto;
    max-width: calc(100% - 2 * var(--_spacing-xxl));
    max-height: calc(100% - 2 * var(--_spacing-lg));
    border: 1px solid var(--_error-border-color);
    border-radius: 18px;
    padding: var(--_spacing-sm) var(--_spacing-xxl);
    background: var(--_error-background-fill);
    box-shadow: var(--_shadow-drop);
    color: var(--_error-text-color);
    text-align: center;
    overflow-wrap: anywhere;
    pointer-events: auto;
  }

  .error strong {
    font-size: var(--_text-lg);
    font-weight: 600;
  }

  .error p {
    margin: 0;
    font-size: var(--_text-sm);
  }

  .clear {
    display: grid;
    flex: none;
    place-items: center;
    width: 24px;
    height: 24px;
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_radius-sm);
    background: var(--_background-fill-primary);
    color: var(--_block-label-text-color);
    pointer-events: auto;
  }

  .clear:hover {
    color: var(--_color-accent);
  }

  .clear .icon {
    width: 16px;
    height: 16px;
  }

  .failed .clear {
    position: absolute;
    inset-block-start: var(--_spacing-sm);
    inset-inline-end: var(--_spacing-sm);
  }

  .invalid {
    position: absolute;
    /* Under the toolbar: what has to be changed can be. */
    inset-block-start: 30px;
    inset-inline-end: 0;
    display: flex;
    align-items: center;
    gap: var(--_spacing-xl);
    max-width: 100%;
    border: 1px solid var(--_error-border-color);
    border-inline-end: 0;
    border-start-start-radius: var(--_radius-sm);
    border-end-start-radius: var(--_radius-sm);
    padding: var(--_spacing-sm) var(--_spacing-lg);
    background: var(--_error-background-fill);
    color: var(--_error-text-color);
    font-weight: 600;
    overflow-wrap: anywhere;
    pointer-events: auto;
  }

  @media (forced-colors: active) {
    .full:not(.generating),
    .failed,
    .text,
    .level {
      background: Canvas;
    }

    .eta {
      background: GrayText;
      opacity: 0.4;
    }

    .stream,
    progress::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }

    .loader {
      stroke: CanvasText;
    }
  }
`;
