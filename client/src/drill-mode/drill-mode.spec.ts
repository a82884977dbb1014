import { drillOf, realmOf } from './drill-mode';

const ID = '0193a7c2-0000-7000-8000-000000000001';

describe('the drill that a page is in', () => {
  it('stands in the address', () => {
    for (const path of ['', '/', '/unit', '/unit/assignments/x', '/incidents/y', '/inbox'])
      expect(drillOf(`/dt/${ID}${path}`)).toBe(ID);
  });

  it('is none for real work, nor for what is no drill', () => {
    for (const path of ['/', '/unit', '/incidents', '/dt', '/dt/', `/dt/${ID}x`, '/dt/unit', `/x/dt/${ID}`])
      expect(drillOf(path)).toBeNull();
  });
});

describe('the header of a request', () => {
  it('names the realm for the operation, and for who one is in it', () => {
    for (const path of ['/incidents', '/assignments/x/acknowledge', '/units', '/auth/me'])
      expect(realmOf(path, ID)).toEqual({ realm: ID });
  });

  it('names none for the drills themselves and for signing in', () => {
    for (const path of ['/drills', `/drills/${ID}/inbox`, '/auth/login', '/auth/logout'])
      expect(realmOf(path, ID)).toEqual({});
  });

  it('names none on pages of real work', () => expect(realmOf('/incidents', null)).toEqual({}));
});
