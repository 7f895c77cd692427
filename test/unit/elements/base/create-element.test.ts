import { expect, test } from 'vitest';
import { Button, Image, Row } from '../../../../src/classes.js';

test.each([
  ['gr-image', () => Image()],
  ['gr-button', () => Button('Run')],
  ['gr-row', () => Row()],
])('where there is no page, the factory of <%s> says so, and what to do', (tag, create) => {
  expect(create).toThrow(TypeError);
  expect(create).toThrow(
    `Expected a page to create <${tag}> in, got none: on a server, write the tag into the HTML`,
  );
});
