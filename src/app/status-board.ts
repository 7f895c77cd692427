import type { Component } from './component.js';
import type { Status } from './status.js';

/** The runs that work for a component, and how each is doing; the newest comes last. */
const boards = new WeakMap<Component, Map<object, Status>>();

const invalid = new WeakSet<Component>();

/** Shows a run's status on a component. The end of one run does not hide that another is still under way. */
export function showStatus(component: Component, run: object, status: Status): void {
  const board = boards.get(component) ?? new Map<object, Status>();
  boards.set(component, board);
  board.delete(run);
  if (isUnderWay(status)) board.set(run, status);
  const other = isEnd(status) ? [...board.values()].at(-1) : undefined;
  component.showStatus(other ?? status);
}

/** A validator's message; it stays until the next run. */
export function showInvalid(component: Component, message: string): void {
  invalid.add(component);
  component.showStatus({ type: 'invalid', message });
}

export function clearInvalid(component: Component): void {
  if (invalid.delete(component)) component.showStatus({ type: 'idle' });
}

/** Errors are shown over whatever else goes on. */
function isEnd(status: Status): boolean {
  return (
    status.type === 'complete' ||
    status.type === 'idle' ||
    (status.type === 'streaming' && !isUnderWay(status))
  );
}

/** Whether a run that shows this still goes on. */
export function isUnderWay({ type, ...status }: Status): boolean {
  if (type === 'streaming') return (status as { state?: string }).state !== 'closed';
  return type === 'pending' || type === 'generating';
}
