import { readFileSync } from 'node:fs';
import { guidePlace } from './guide-place';

test.each([
  ['/', 'truc-ban'],
  ['/incidents/0199', 'truc-ban'],
  ['/units', 'danh-muc'],
  ['/import/contacts', 'danh-muc'],
  ['/backups/systems/0199', 'sao-luu'],
  ['/backups/systems/0199/restore-tests/new', 'khoi-phuc'],
  ['/drills/0199/plan', 'dien-tap'],
  ['/dt/0199/', 'dien-tap'],
  ['/tokens', 'man-hinh'],
])('%s is explained at %s, in both guides', (path, place) => {
  expect(guidePlace(path)).toBe(place);
  for (const guide of ['huong-dan', 'guide'])
    expect(readFileSync(`client/public/${guide}.html`, 'utf8')).toContain(`<section id="${place}">`);
});
