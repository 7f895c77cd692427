import type { Status } from '../../app/status.js';

/** How those who listen to the frames are doing: in the queue, at work, or not there. */
export type StreamState = Extract<Status, { type: 'streaming' }>['state'];

/** Follows the stream of an element's frames, and tells an end that the user wanted from one that came by itself. */
export class StreamFollower {
  state: StreamState = 'closed';
  /** The user has stopped it: its end is awaited, and may come when the next recording has begun. */
  #isStopped = false;

  stop(): void {
    this.#isStopped = this.state !== 'closed';
  }

  /** True where it has just ended by itself: by an error, or because its time was over. */
  hear(state: StreamState): boolean {
    const endsByItself = state === 'closed' && this.state !== 'closed' && !this.#isStopped;
    if (state === 'closed') this.#isStopped = false;
    this.state = state;
    return endsByItself;
  }
}
