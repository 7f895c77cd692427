/** What `gr.load` takes beside the address. */
export interface LoadOptions {
  /** A Hugging Face token, for a private Space. */
  readonly token?: `hf_${string}`;
  /** User name and password, where the app asks for them. */
  readonly auth?: readonly [name: string, password: string];
  /** Sent along with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One endpoint of a server. */
export interface RemoteEndpoint {
  readonly id: number;
  /** With its slash. */
  readonly name: string;
  readonly isShown: boolean;
  readonly isGenerator: boolean;
  /** Whether one call takes many frames. */
  readonly isStream: boolean;
  /** Which of its inputs are States, which stay over there. */
  readonly states: readonly boolean[];
  /** Whether it wants to know of the event that called it. */
  readonly takesEvent: boolean;
  /** The components of its parameters, as the server names them. */
  readonly parameters: readonly string[];
}
