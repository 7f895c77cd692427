/** What `/config` says of a form control that knows nothing of Gradio; null for anything else. */
export function formConfig(target: EventTarget): Record<string, unknown> | null {
  if (typeof Element !== 'function' || !(target instanceof Element) || target.localName.startsWith('gr-'))
    return null;
  const { id, classList, localName } = target;
  const control = target as HTMLInputElement;
  return {
    label: labelOf(control),
    interactive: control.disabled !== true,
    visible: !control.hidden,
    elem_id: id === '' ? null : id,
    elem_classes: [...classList],
    ...(localName === 'select' ? selectConfig(target as HTMLSelectElement) : inputConfig(control)),
  };
}

/** Values are those before anybody has touched the control. */
function selectConfig({ options, multiple }: HTMLSelectElement): Record<string, unknown> {
  const all = [...options];
  const chosen = all.filter(({ defaultSelected }) => defaultSelected).map(({ value }) => value);
  return {
    value: multiple ? chosen : (chosen[0] ?? all[0]?.value ?? null),
    choices: all.map(({ label, value }) => [label, value]),
    multiselect: multiple,
  };
}

function inputConfig(control: HTMLInputElement): Record<string, unknown> {
  const { type, min, max, step, defaultValue, defaultChecked, checked } = control;
  switch (type) {
    case 'checkbox':
      return { value: defaultChecked };
    case 'radio': {
      const radios = radiosOf(control);
      return {
        value: radios.find((radio) => radio.defaultChecked)?.value ?? null,
        choices: radios.map((radio) => [labelOf(radio) ?? radio.value, radio.value]),
      };
    }
    case 'number':
      return { value: defaultValue === '' ? null : Number(defaultValue) };
    case 'range':
      return {
        // Without a value it stands in the middle.
        value: Number(defaultValue === '' ? control.value : defaultValue),
        minimum: numberOf(min, 0),
        maximum: numberOf(max, 100),
        step: numberOf(step, 1),
      };
    case 'file':
      return {};
    default:
      // A switch of some library has a state rather than a value.
      if (typeof checked === 'boolean' && control.localName !== 'input') return { value: checked };
      return { value: defaultValue === '' ? null : (defaultValue ?? null) };
  }
}

function radiosOf(control: HTMLInputElement): readonly HTMLInputElement[] {
  const root = control.form ?? (control.getRootNode() as ParentNode);
  const radios = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  return radios.filter(({ name, form }) => name === control.name && form === control.form);
}

function labelOf(control: HTMLInputElement): string | null {
  const text = control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent.trim() ?? '';
  return text === '' ? null : text;
}

function numberOf(text: string, otherwise: number): number {
  return text === '' || Number.isNaN(Number(text)) ? otherwise : Number(text);
}
