import { cleanFileName } from './file-name.js';

test.each([
  ['ảnh màn hình 1.png', 'ảnh màn hình 1.png'],
  ['anh\u0309.png'.normalize('NFD'), 'anh\u0309.png'.normalize('NFC')],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\Windows\\system.ini', 'system.ini'],
  ['C:\\Users\\nguyen.van.a\\Desktop\\log.txt', 'log.txt'],
  ['/', 'tep-khong-ten'],
  ['..', 'tep-khong-ten'],
  ['.htaccess', 'htaccess'],
  ['hoa-don\u202Efdp.exe', 'hoa-donfdp.exe'],
  ['a\u2066b\u2069\u200b\ufeff.txt', 'ab.txt'],
  ['mot\nhai\t\r.txt', 'mothai.txt'],
  ['a\u0000.png', 'a.png'],
  ['a\u0085\u009b31m.txt', 'a31m.txt'],
  ['bao cao?.pdf...  ', 'bao cao_.pdf'],
  ['log.txt:Zone.Identifier', 'log.txt_Zone.Identifier'],
  ['"><script>alert(1)<', '___script_alert(1)_'],
  ['"><img src=x onerror=alert(1)>', '___img src=x onerror=alert(1)_'],
  ['CON', '_CON'],
  ['nul.tar.gz', '_nul.tar.gz'],
  ['com1 .txt', '_com1 .txt'],
  ['console.log', 'console.log'],
  ['\ud800.txt', '\ufffd.txt'],
  ['   ', 'tep-khong-ten'],
  ['\u3164\u115f', 'tep-khong-ten'],
])('%j is saved as %j', (original, name) => {
  expect(cleanFileName(original)).toBe(name);
});

test('a long name is cut before its ending, in characters and in bytes', () => {
  for (const letter of ['a', 'ệ', '🙂']) {
    const name = cleanFileName(`${letter.repeat(500)}.tar.gz`);
    expect([...name].length).toBeLessThanOrEqual(120);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/\.gz$/);
    expect(name.isWellFormed()).toBe(true);
  }
  expect([...cleanFileName(`a.${'b'.repeat(500)}`)].length).toBe(120);
});

test('what is clean stays as it is', () => {
  for (const name of ['a.png', '_CON', 'tep-khong-ten', `${'ệ'.repeat(60)}.txt`])
    expect(cleanFileName(cleanFileName(name))).toBe(cleanFileName(name));
});
