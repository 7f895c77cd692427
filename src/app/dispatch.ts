import { tellAuthor } from '../run/author-console.js';
import { appFor } from './app-of.js';
import type { App } from './app.js';
import type { Attempt, Outcome } from './attempt.js';
import type { Dependency } from './dependency.js';
import type { EventData } from './events.js';
import { isStream } from './listener.js';
import { withRuns } from './runs.js';
import { admit } from './trigger-mode.js';

/** An event came: ends what it cancels, then runs the listener if its trigger mode lets it. */
export function dispatch(
  dependency: Dependency,
  event: EventData,
  app: App = appFor(dependency.listener, event.target),
): void {
  withRuns(
    (runs) => start(runs.Attempt, dependency, event, app),
    (error) => showLoss(error, app),
  );
}

/** The user stopped: streams work off what is under way and end. */
export function closeStream(dependency: Dependency): void {
  withRuns(() => {
    // A stream that was to follow has been stopped before it began.
    dependency.later = null;
    for (const { frames } of dependency.underWay) frames?.close();
  }, tellAuthor);
}

function start(Run: typeof Attempt, dependency: Dependency, event: EventData, app: App): void {
  const { listener, underWay } = dependency;
  if (dependency.isRemoved) return;
  for (const cancelled of listener.cancels) cancelled.cancel();
  if (isStream(listener) && underWay.size > 0) return newFrame(dependency, event, app);

  switch (admit(listener.triggerMode, underWay.size > 0)) {
    case 'drop':
      return;
    case 'later':
      dependency.later = () => dispatch(dependency, event, app);
      return;
    case 'run':
      new Run(dependency, event, app, (outcome) => goOn(dependency, event, app, outcome)).start();
  }
}

/** The part of the program that runs functions could not be fetched. The next event tries again. */
function showLoss(error: unknown, app: App): void {
  const message = error instanceof Error ? error.message : String(error);
  app.toast({ type: 'log', level: 'error', message, title: 'Error', duration: 10, visible: true });
  tellAuthor(error);
}

/** For the stream that is open; one that works off its last frame is followed by another. */
function newFrame(dependency: Dependency, event: EventData, app: App): void {
  const open = [...dependency.underWay].filter(({ frames }) => frames?.isOpen);
  for (const { frames } of open) frames?.push();
  if (open.length === 0) dependency.later = () => dispatch(dependency, event, app);
}

/** What follows a run: the chain, which still speaks of the first trigger, and the event that came meanwhile. */
function goOn(dependency: Dependency, event: EventData, app: App, outcome: Outcome): void {
  const next = dependency.later;
  dependency.later = null;
  const happened = outcome === 'completed' ? 'success' : outcome === 'refused' ? null : 'failure';
  for (const when of happened === null ? [] : ([happened, 'then'] as const)) {
    for (const chained of dependency.chained) {
      if (chained.when === when) dispatch(chained.dependency, event, app);
    }
  }
  next?.();
}
