import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { choiceName, choiceValue, type FieldRange, type FieldValue } from './field-value.js';

export { fieldStyles } from './field-styles.js';

/** What a field says of its control. */
export interface Field extends FieldRange {
  readonly value: FieldValue;
  readonly step: number | null;
  readonly required: boolean;
  readonly lines: number;
  readonly type: string;
  readonly info: unknown;
}

/** What a control is told, and what it tells. */
export interface ControlOptions {
  /** What a text or number shows. */
  readonly text: string;
  readonly isEditable: boolean;
  readonly placeholder: string | typeof nothing;
  /** The accessible name of the number beside a slider. */
  readonly numberName: string;
  readonly give: (value: unknown) => void;
  readonly release: () => void;
  readonly submit: () => void;
}

/** The native control of a field. What happens in it stops here: the field has events of its own. */
export function renderControl(field: Field, options: ControlOptions): TemplateResult {
  switch (field.kind) {
    case 'slider':
      return renderSlider(field, options);
    case 'checkbox':
      return renderCheckbox(field, options);
    case 'dropdown':
      return renderDropdown(field, options);
    case 'number':
      return renderInput('number', field, options);
    case 'text':
      return field.lines > 1 ? renderLines(field, options) : renderInput(field.type, field, options);
  }
}

function renderSlider(field: Field, options: ControlOptions): TemplateResult {
  const { min, max, step } = { min: field.min ?? 0, max: field.max ?? 100, step: field.step };
  const steps = step ?? sliderStep(min, max);
  const disabled = !options.isEditable;
  const onInput = heard((input) => options.give(input.value));
  return html`<input
      class="beside"
      type="number"
      min=${min}
      max=${max}
      step=${steps}
      aria-label=${options.numberName}
      ?disabled=${disabled}
      .value=${live(String(field.value))}
      @input=${stopped}
      @change=${heard((input) => {
        options.give(input.value);
        input.value = String(field.value);
        options.release();
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
      @change=${heard(options.release)}
    />`;
}

function renderCheckbox(field: Field, { isEditable, give }: ControlOptions): TemplateResult {
  return html`<input
    id="control"
    part="control"
    class="control"
    type="checkbox"
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?disabled=${!isEditable}
    .checked=${live(field.value === true)}
    @input=${heard((input) => give(input.checked))}
    @change=${stopped}
  />`;
}

function renderDropdown(field: Field, { isEditable, give }: ControlOptions): TemplateResult {
  const { choices, value } = field;
  return html`<select
    id="control"
    part="control"
    class="control"
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?disabled=${!isEditable}
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

function renderInput(type: string, field: Field, options: ControlOptions): TemplateResult {
  const isNumber = type === 'number';
  return html`<input
    id="control"
    part="control"
    class="control"
    type=${type}
    min=${(isNumber ? field.min : null) ?? nothing}
    max=${(isNumber ? field.max : null) ?? nothing}
    step=${isNumber ? (field.step ?? 'any') : nothing}
    placeholder=${options.placeholder}
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?readonly=${!options.isEditable}
    .value=${live(options.text)}
    @input=${heard((input) => options.give(input.value))}
    @change=${stopped}
    @keydown=${onEnter(options.submit)}
  />`;
}

function renderLines(field: Field, options: ControlOptions): TemplateResult {
  return html`<textarea
    id="control"
    part="control"
    class="control"
    rows=${field.lines}
    placeholder=${options.placeholder}
    aria-describedby=${describedBy(field)}
    ?required=${field.required}
    ?readonly=${!options.isEditable}
    .value=${live(options.text)}
    @input=${heard((input) => options.give(input.value))}
    @change=${stopped}
    @keydown=${onEnter(options.submit, true)}
  ></textarea>`;
}

/** Gradio's default: a hundredth of the range, down to the power of ten below it. */
function sliderStep(min: number, max: number): number {
  return max > min ? 10 ** Math.floor(Math.log10(max - min) - 2) : 1;
}

function describedBy({ info }: Field): string | typeof nothing {
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
