import { describe, expect, test } from 'vitest';
import { message, onMessages, setMessages } from '../../../src/i18n/messages.js';

describe('Messages: every string can be replaced', () => {
  test('English is what is said without more', () => {
    expect(message('uploadFile')).toBe('Upload file');
    expect(message('uploadFile', 'xx-YY')).toBe('Upload file');
  });

  test('values stand where their names do', () => {
    expect(message('notAnImage', '', { name: 'notes.txt' })).toBe('“notes.txt” is not an image');
  });

  test('a language, then its base, then English', () => {
    setMessages({ download: 'Herunterladen', share: 'Teilen' }, 'de');
    setMessages({ share: 'Weitergeben' }, 'de-AT');
    expect(message('share', 'de-at')).toBe('Weitergeben');
    expect(message('download', 'de-AT')).toBe('Herunterladen');
    expect(message('fullscreen', 'de-AT')).toBe('Fullscreen');
  });

  test('the page’s own words win in every language', () => {
    setMessages({ dropImage: 'Your photo, please' });
    setMessages({ dropImage: 'Bild hier ablegen' }, 'de');
    expect(message('dropImage', 'de')).toBe('Your photo, please');
  });

  test('who listens is told, until it stops', () => {
    let told = 0;
    const stop = onMessages(() => (told += 1));
    setMessages({ or: 'or' });
    stop();
    setMessages({ or: '- or -' });
    expect(told).toBe(1);
  });
});
