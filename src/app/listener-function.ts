import type { RunContext } from '../run/context.js';
import type { Component } from './component.js';
import type { EventData } from './events.js';
import type { ListenerOptions } from './listener.js';
import type { Update } from './update.js';
import type { Reference } from './wire.js';

/**
 * The function that a listener with these options takes: parameters and results are read off its inputs and outputs.
 * Parameters may be declared narrower than they are inferred: who sets `type: 'numpy'` knows that no path will come.
 */
export type ListenerFunction<Options, Event extends EventData = EventData> = Options extends { batch: true }
  ? BatchFunction<Event>
  : Options extends { inputs: readonly unknown[] }
    ? number extends Options['inputs']['length']
      ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- nobody knows how many there are, and which comes where
        Call<any[], Returned<ResultsOf<Options>>>
      : PositionalFunction<Options, Event>
    : PositionalFunction<Options, Event>;

type PositionalFunction<Options, Event extends EventData> = Call<
  [...ParametersOf<Options>, context: RunContext<Event>],
  Returned<ResultsOf<Options>>
>;

/** What a listener without options has. */
export type NoOptions = Record<never, never>;

/** Options, and nothing that is none. */
export type Exactly<Options> = Options & {
  readonly [
    Name in Exclude<keyof Options, keyof ListenerOptions>
  ]: `There is no listener option called ${Name & string}`;
};

/** What a function gets for an input. */
export type ParameterOf<Input> = Input extends { preprocess(...args: never[]): Promise<infer Parameter> }
  ? Parameter
  : ValueOf<Input>;

/** What a function may return for an output. */
export type ResultOf<Output> =
  | (Output extends { postprocess(value: infer Result, ...rest: never[]): unknown }
      ? Result
      : ValueOf<Output>)
  | Update
  | Component;

/** What an input holds: what a function gets for it where `preprocess` is off. */
export type PayloadOf<Input> = Input extends { read(): Promise<infer Payload> } ? Payload : ValueOf<Input>;

/** An input's type says what a control holds, and only the page knows it; of a third party's element, `value` tells. */
type ValueOf<Control> = Control extends HTMLInputElement | HTMLSelectElement
  ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the author's own annotation is all that is known
    any
  : Control extends { value: infer Value }
    ? Value
    : unknown;

/** As a method, whose parameters may be narrower. */
type Call<Parameters extends readonly unknown[], Result> = { call(...args: Parameters): Result }['call'];

type BatchFunction<Event extends EventData> = Call<
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- one list per input, then the context
  [...any[]] | [context: RunContext<Event>],
  unknown
>;

type Returned<Result> =
  Result | Promise<Result> | Generator<Result, unknown> | AsyncGenerator<Result, unknown>;

type ParametersOf<Options> = Options extends { inputs: infer Inputs }
  ? Inputs extends null | undefined
    ? []
    : Inputs extends ReadonlySet<infer Input>
      ? [values: Map<Input, Crossed<Options, Input>>]
      : Inputs extends readonly unknown[]
        ? { -readonly [Index in keyof Inputs]: Crossed<Options, Inputs[Index]> }
        : [value: Crossed<Options, Inputs>]
  : [];

type Crossed<Options, Input> = Options extends { preprocess: false } ? PayloadOf<Input> : ParameterOf<Input>;

type ResultsOf<Options> = Options extends { postprocess: false }
  ? unknown
  : Options extends { outputs: infer Outputs }
    ? Outputs extends null | undefined | readonly []
      ? unknown
      : Outputs extends ReadonlySet<infer Output>
        ? readonly ResultOf<Output>[] | AllOutputs
        : Outputs extends readonly [infer Only]
          ? ResultOf<Only> | AllOutputs
          : Outputs extends readonly unknown[]
            ? // A list rather than a tuple: a function declared by itself has no more to say about its result.
              readonly ResultOf<Outputs[number]>[] | AllOutputs
            : ResultOf<Outputs> | AllOutputs
    : unknown;

/** Speaks about any of the outputs: a Map keyed by them, or `gr.skip()`. */
type AllOutputs = ReadonlyMap<Reference, unknown> | Update;
