import { boardSearch, filtersOf, readStored, storedOf } from './board-search';

describe('the board’s address', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(
      boardSearch({ view: 'late', severity: ['high', 'loud'], state: 'triaged,closed', late: 'true', x: 1 }),
    ).toEqual({ view: 'late', severity: ['high'], state: ['triaged'], late: true });
  });

  it('comes back from an own view as it was kept', () => {
    const search = boardSearch({ mode: 'table', cols: ['tlp', 'age'], sort: 'place', q: 'mã độc' });
    expect(readStored(storedOf({ ...search, own: 'a' }))).toEqual(search);
    expect(readStored('not json')).toEqual({});
  });

  it('counts the filters, not the view, the order or the columns', () => {
    expect(filtersOf({ view: 'mine', sort: 'newest', unit: ['a'], q: 'b' })).toEqual(['q', 'unit']);
  });
});
