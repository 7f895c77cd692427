import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Status } from '../../app/status.js';
import '../../i18n/english-later.js';
import type { LocalizeController } from '../base/localize.js';
import { choiceValue, type FieldChoice } from './field-value.js';
import type { GrField } from './gr-field.js';

export { fieldStyles } from './field-styles.js';

/** What the user sees of a field, and does to it. */
export interface FieldView {
  /** The value as it was given: 1.0 is not yet 1.05 while it is written. */
  readonly given: unknown;
  readonly words: LocalizeController;
  readonly status: Status;
  readonly dismiss: () => void;
  /** How far a slider's track is filled; null for what is none. */
  readonly showLevel: (level: string | null) => void;
  readonly give: (value: unknown) => void;
  readonly release: () => void;
  readonly submit: () => void;
}

/** Draws a field: its label, what is said about it, and its native control. */
export function renderField(field: GrField, view: FieldView): TemplateResult {
  const { info, kind, container, showLabel } = field;
  const { words } = view;
  view.showLevel(kind === 'slider' ? levelOf(field) : null);
  return html`<div part="block" class="block ${kind} ${container ? '' : 'bare'}">
    <label for="control" part="label" class=${showLabel && container ? 'label' : 'visually-hidden'}
      >${nameOf(field, words)}</label
    >${info === null ? nothing : html`<div id="info" part="info">${words.say(info)}</div>`}
    ${renderControl(field, view)}
    <gr-status
      exportparts="cover, text, loader, progress, error, invalid"
      .status=${view.status}
      @dismiss=${view.dismiss}
    ></gr-status>
  </div>`;
}

function nameOf({ label, componentName }: GrField, words: LocalizeController): string {
  return label === null ? words.text(componentName) : words.say(label);
}

function levelOf({ min, max, value }: GrField): string {
  const from = min ?? 0;
  return `${((Number(value) - from) / ((max ?? 100) - from)) * 100}%`;
}

/** What happens in a control stops here: the field has events of its own. */
function renderControl(field: GrField, view: FieldView): TemplateResult {
  switch (field.kind) {
    case 'slider':
      return renderSlider(field, view);
    case 'checkbox':
      return renderCheckbox(field, view);
    case 'dropdown':
      return renderDropdown(field, view);
    case 'number':
      return renderInput('number', field, view);
    case 'text':
      return field.lines > 1 ? renderLines(field, view) : renderInput(field.type, field, view);
  }
}

function renderSlider(field: GrField, view: FieldView): TemplateResult {
  const { min, max, step } = { min: field.min ?? 0, max: field.max ?? 100, step: field.step };
  const steps = step ?? sliderStep(min, max);
  const disabled = !field.isEditable;
  const onInput = heard((input) => view.give(input.value));
  return html`<input
      class="beside"
      type="number"
      min=${min}
      max=${max}
      step=${steps}
      aria-label=${view.words.text('numberInputFor', { label: nameOf(field, view.words) })}
      ?disabled=${disabled}
      .value=${live(String(field.value))}
      @input=${stopped}
      @change=${heard((input) => {
        view.give(input.value);
        input.value = String(field.value);
        view.release();
      })}
    /><input
      id="control"
      part="control"
      class="control"
      type="range"
      min=${min}
      max=${max}
      step=${steps}
      aria-describedby=${describedBy(field)}
      ?disabled=${disabled}
      .value=${live(String(field.value))}
      @input=${onInput}
      @change=${heard(view.release)}
    />`;
}

function renderCheckbox(field: GrField, { give }: FieldView): TemplateResult {
  return html`<input
    id="control"
    part="control"
    class="control"
    type="checkbox"
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?disabled=${!field.isEditable}
    .checked=${live(field.value === true)}
    @input=${heard((input) => give(input.checked))}
    @change=${stopped}
  />`;
}

function renderDropdown(field: GrField, { give }: FieldView): TemplateResult {
  const { choices, value } = field;
  return html`<select
    id="control"
    part="control"
    class="control"
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?disabled=${!field.isEditable}
    @input=${heard((select) => give(choices.map(choiceValue)[Number(select.value)] ?? null))}
    @change=${stopped}
  >
    ${value === null ? html`<option value="" selected></option>` : nothing}
    ${choices.map(
      (choice, i) =>
        html`<option value=${i} .selected=${choiceValue(choice) === value}>${choiceName(choice)}</option>`,
    )}
  </select>`;
}

function renderInput(type: string, field: GrField, view: FieldView): TemplateResult {
  const isNumber = type === 'number';
  return html`<input
    id="control"
    part="control"
    class="control"
    type=${type}
    min=${(isNumber ? field.min : null) ?? nothing}
    max=${(isNumber ? field.max : null) ?? nothing}
    step=${isNumber ? (field.step ?? 'any') : nothing}
    placeholder=${placeholderOf(field, view)}
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?readonly=${!field.isEditable}
    .value=${live(textOf(field, view))}
    @input=${heard((input) => view.give(input.value))}
    @change=${stopped}
    @keydown=${onEnter(view.submit)}
  />`;
}

function renderLines(field: GrField, view: FieldView): TemplateResult {
  return html`<textarea
    id="control"
    part="control"
    class="control"
    rows=${field.lines}
    placeholder=${placeholderOf(field, view)}
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?readonly=${!field.isEditable}
    .value=${live(textOf(field, view))}
    @input=${heard((input) => view.give(input.value))}
    @change=${stopped}
    @keydown=${onEnter(view.submit, true)}
  ></textarea>`;
}

/** Gradio's default: a hundredth of the range, down to the power of ten below it. */
function sliderStep(min: number, max: number): number {
  return max > min ? 10 ** Math.floor(Math.log10(max - min) - 2) : 1;
}

/** As the user writes it. */
function textOf({ value }: GrField, { given }: FieldView): string {
  return typeof given === 'string' && value !== null ? given : String(value ?? '');
}

function placeholderOf({ placeholder }: GrField, { words }: FieldView): string | typeof nothing {
  return placeholder === null ? nothing : words.say(placeholder);
}

/** What the user reads of a choice. */
function choiceName(choice: FieldChoice): string {
  return String(typeof choice === 'object' ? choice[0] : choice);
}

function describedBy({ info }: GrField): string | typeof nothing {
  return info === null ? nothing : 'info';
}

function stopped(event: Event): void {
  event.stopPropagation();
}

/** Hears a native event, which goes no further. */
function heard(hear: (control: HTMLInputElement) => void): (event: Event) => void {
  return (event) => {
    event.stopPropagation();
    hear(event.currentTarget as HTMLInputElement);
  };
}

/** As in Gradio: Enter submits, and where Enter is a new line, Shift and Enter. */
function onEnter(submit: () => void, withShift = false): (event: KeyboardEvent) => void {
  return (event) => {
    // Enter also ends the composition of a character.
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey !== withShift) return;
    event.preventDefault();
    submit();
  };
}
