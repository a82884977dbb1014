import { abbreviated, findFolded, fold } from './fold';

describe('search without diacritics', () => {
  it('folds Vietnamese', () => expect(fold('Đã điều phối Sự cố ỨNG')).toBe('da dieu phoi su co ung'));

  it.each([
    ['Xã Triệu Phong', 'trieu', 'Triệu'],
    ['Xã Triệu Phong', 'TRIỆU p', 'Triệu P'],
    ['Phường Đông Hà', 'dong', 'Đông'],
    ['Xã Triệu Phong'.normalize('NFD'), 'trieu', 'Triệu'],
  ])('finds in %s by %s', (text, query, found) => {
    const [from, to] = findFolded(text, query) ?? [0, 0];
    expect(text.normalize('NFC').slice(from, to)).toBe(found);
  });

  it('abbreviates as people do', () =>
    expect(['Xã Cửa Tùng', 'Sở Khoa học và Công nghệ', 'Đặc khu Cồn Cỏ'].map(abbreviated)).toEqual([
      'xct',
      'skhcn',
      'dkcc',
    ]));

  it('finds nothing for nothing', () => {
    expect(findFolded('Xã A Dơi', ' ')).toBeNull();
    expect(findFolded('Xã A Dơi', 'hue')).toBeNull();
  });
});
