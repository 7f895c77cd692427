/** A request on its way from the service worker to a page. Its answer comes through the port that goes with it. */
export interface RequestMessage {
  readonly type: 'gr-image/request';
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Read to its end before: a stream cannot cross in every browser. */
  readonly body: ArrayBuffer | null;
}

/** Asks every page whether it holds the app of an address; the port takes `here` from the one that does. */
export interface SearchMessage {
  readonly type: 'gr-image/search';
  readonly root: string;
}

/** What a page says through a request's port: the head first, then a part for each `more`. */
export type AnswerMessage =
  | {
      readonly type: 'head';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly hasBody: boolean;
    }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly message: string };

/** What the worker says through it: goes on reading, or nobody wants the rest. */
export type ReaderMessage = 'more' | 'cancel';

/** The lock that a page holds for as long as it answers for an address. Browsers free it with the page. */
export function lockName(root: string): string {
  return `gr-image/holds ${root}`;
}
