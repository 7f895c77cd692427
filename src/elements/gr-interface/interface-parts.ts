import { isComponent } from '../../app/component.js';
import { isFormElement } from '../../app/form-control.js';
import { wireOf, wiresOf, type Reference, type Wire } from '../../app/wire.js';
import { parameterNames } from '../../app/parameter-names.js';
import type { GrInterface } from './gr-interface.js';
import { partsOf, type InterfaceComponents } from './interface-options.js';
import { componentNamed } from './shortcuts.js';

/** Gradio's four kinds of Interface: by what it has, and `unified` where the outputs are the inputs themselves. */
export type InterfaceKind = 'standard' | 'input-only' | 'output-only' | 'unified';

/** The components of an Interface. */
export interface InterfaceParts {
  readonly kind: InterfaceKind;
  /** Those that the function gets values of: the main ones, then the additional ones. */
  readonly inputs: readonly Wire[];
  /** How many of them are main ones. */
  readonly mainCount: number;
  readonly outputs: readonly Wire[];
  /** What each component is called. */
  readonly labels: ReadonlyMap<Reference, string>;
}

/** Finds the components of an Interface and names them. Throws a `TypeError` for what is none, or where there are none. */
export function readParts(host: GrInterface): InterfaceParts {
  const main = componentsOf(host, 'inputs');
  const additional = componentsOf(host, 'additionalInputs');
  const given = componentsOf(host, 'outputs');
  const inputs = [...main, ...additional];
  if (inputs.length === 0 && given.length === 0)
    throw new TypeError('Expected at least one of `inputs` and `outputs`, got none');
  const outputs = withSharedState(inputs, given);
  const kind = kindOf(inputs, outputs);
  const labels = new Map<Reference, string>();
  nameInputs(inputs, host.fn === null ? [] : parameterNames(host.fn), labels);
  nameOutputs(outputs, labels);
  if (kind !== 'unified') for (const output of outputs) makeStatic(output);
  return { kind, inputs, mainCount: main.length, outputs, labels };
}

/** Whether it has no place on the page. */
export function isState({ component }: Wire): boolean {
  return component.componentName === 'state';
}

const SLOTS = { inputs: 'inputs', additionalInputs: 'additional-inputs', outputs: 'outputs' } as const;

/** Named by the option, else the children in its slot. */
function componentsOf(host: GrInterface, option: keyof typeof SLOTS): readonly Wire[] {
  const given: InterfaceComponents = host[option];
  const slot = SLOTS[option];
  if (given === null) {
    const slotted = [...host.children].filter((child) => child.slot === slot);
    return slotted.flatMap(componentsIn).map((component) => wireOf(option, component));
  }
  const references = partsOf(given).map((part) => (typeof part === 'string' ? componentNamed(part) : part));
  return wiresOf(option, references as readonly Reference[]);
}

/** The element itself, or those that a layout or a `<label>` holds. */
function componentsIn(element: Element): readonly Element[] {
  customElements.upgrade(element);
  const isLayout = isComponent(element) && ['row', 'column'].includes(element.componentName);
  const isWired = isComponent(element) ? !isLayout : isFormElement(element) && element.localName !== 'button';
  return isWired ? [element] : [...element.children].flatMap(componentsIn);
}

/** Gradio's rule: a State is both an input and an output, and the same one. */
function withSharedState(inputs: readonly Wire[], outputs: readonly Wire[]): readonly Wire[] {
  const [before, after] = [inputs.filter(isState), outputs.filter(isState)];
  if (before.length === 0 && after.length === 0) return outputs;
  const [state] = before;
  if (state === undefined || before.length !== 1 || after.length !== 1)
    throw new TypeError(
      `Expected one State among the inputs and one among the outputs, or none, got ${before.length} and ${after.length}`,
    );
  return outputs.map((output) => (isState(output) ? state : output));
}

function kindOf(inputs: readonly Wire[], outputs: readonly Wire[]): InterfaceKind {
  if (outputs.length === 0) return 'input-only';
  if (inputs.length === 0) return 'output-only';
  const isSame =
    inputs.length === outputs.length && inputs.every((wire, i) => wire.component === outputs[i]?.component);
  return isSame ? 'unified' : 'standard';
}

function nameInputs(
  inputs: readonly Wire[],
  names: readonly (string | null)[],
  labels: Map<Reference, string>,
): void {
  inputs.forEach((input, i) => name(input, names[i] ?? `input ${i}`, labels));
}

function nameOutputs(outputs: readonly Wire[], labels: Map<Reference, string>): void {
  outputs.forEach((output, i) => name(output, outputs.length === 1 ? 'output' : `output ${i}`, labels));
}

/** What has a name keeps it. A form control is named by its `<label>`, which it gets where it stands alone. */
function name({ reference, component }: Wire, word: string, labels: Map<Reference, string>): void {
  if (labels.has(reference) || component.componentName === 'state') return;
  const element = reference as Partial<HTMLInputElement> & { label?: unknown };
  if (Object.is(reference, component)) {
    if (element.label === null) element.label = word;
    labels.set(reference, typeof element.label === 'string' ? element.label : word);
    return;
  }
  const own = element.labels?.[0]?.textContent?.trim() || element.ariaLabel;
  labels.set(reference, own || word);
  if (own) return;
  if ((reference as Element).parentNode === null) labelled(reference as Element, word);
  else element.ariaLabel = word;
}

function labelled(control: Element, word: string): void {
  const label = document.createElement('label');
  label.append(word, control);
}

/** An output that is nobody's input shows, unless its author said otherwise. */
function makeStatic({ reference }: Wire): void {
  const component = reference as { interactive?: unknown };
  if (component.interactive === null) component.interactive = false;
}
