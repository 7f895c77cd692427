import { css } from 'lit';

export const toastStyles = css`
  :host {
    display: contents;
  }

  .stack {
    position: fixed;
    inset: 0 0 auto auto;
    display: flex;
    flex-direction: column;
    gap: var(--_spacing-lg);
    width: min(424px, 100%);
    max-height: 100dvh;
    overflow-y: auto;
    margin: 0;
    border: 0;
    padding: var(--_spacing-xxl);
    background: none;
    color: var(--_body-text-color);
    /* The gaps are the page's. */
    pointer-events: none;
  }

  .stack:not(:popover-open) {
    display: none;
  }

  .toast {
    position: relative;
    flex: none;
    border: 1px solid var(--_border-color-primary);
    border-radius: var(--_radius-sm);
    overflow: hidden;
    background: light-dark(var(--_background-fill-secondary), var(--_background-fill-primary));
    box-shadow: var(--_shadow-drop-lg);
    pointer-events: auto;
    animation: appear 0.2s ease-out;
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(-8px);
    }
  }

  .error {
    --_toast-color: light-dark(#b91c1c, #ef4444);
  }

  .warning {
    --_toast-color: light-dark(#a16207, #eab308);
  }

  .info {
    --_toast-color: light-dark(#374151, #9ca3af);
  }

  .success {
    --_toast-color: light-dark(#15803d, #22c55e);
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--_spacing-lg);
    padding: var(--_spacing-lg);
  }

  .icon {
    flex: none;
    width: 20px;
    height: 20px;
  }

  header > .icon {
    color: var(--_toast-color);
  }

  .title {
    flex: 1;
    min-width: 0;
    font-size: var(--_text-lg);
    font-weight: 700;
    overflow-wrap: anywhere;
  }

  .title small {
    font-size: inherit;
    font-weight: 600;
  }

  .close {
    display: grid;
    flex: none;
    place-items: center;
    width: 28px;
    height: 28px;
    border-radius: var(--_radius-lg);
    opacity: 0.7;
  }

  .close:hover,
  .close:focus-visible {
    opacity: 1;
  }

  .message {
    position: relative;
    padding: 0 var(--_spacing-xl) var(--_spacing-xl);
    overflow-wrap: anywhere;
  }

  .plain {
    white-space: pre-line;
  }

  .message + .message {
    border-top: 1px solid var(--_border-color-primary);
    padding-top: var(--_spacing-lg);
  }

  .message a {
    text-decoration: underline;
  }

  .message :is(p, ul, ol, h1, h2, h3, h4, h5, h6, pre, blockquote) {
    margin-block: 0 var(--_spacing-sm);
    font-size: inherit;
  }

  .timer {
    position: absolute;
    inset: auto 0 0;
    height: 3px;
    background: var(--_toast-color);
    transform-origin: left;
    animation: run-out var(--_seconds) linear forwards;
  }

  .toast:is(:hover, :focus-within) .timer {
    animation-play-state: paused;
  }

  @keyframes run-out {
    to {
      transform: scaleX(0);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .timer {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .timer {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
