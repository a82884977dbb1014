import { planStorm, type StormUnit } from './plan.js';

const unitsOf = (kind: string, count: number): StormUnit[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${kind}-${at}`,
    code: `${kind}${at}`,
    name: `${kind} ${at}`,
  }));
const communes = unitsOf('xa', 40);
const helpers = unitsOf('so', 6);

test('the same seed gives the same morning, another another', () => {
  expect(planStorm(7, communes, helpers)).toEqual(planStorm(7, communes, helpers));
  expect(planStorm(7, communes, helpers)).not.toEqual(planStorm(8, communes, helpers));
});

test.each(Array.from({ length: 20 }, (_, seed) => [seed]))(
  'seed %i holds everything that a morning has',
  (seed) => {
    const steps = planStorm(seed, communes, helpers);
    const verbs = (verb: string) => steps.filter(({ act }) => 'verb' in act && act.verb === verb);
    const declared = steps.filter(({ act }) => act.do === 'declare');
    expect(declared).toHaveLength(15);
    expect(new Set(declared.map(({ act }) => 'unit' in act && act.unit.code)).size).toBe(14);
    expect(steps.map(({ minute }) => minute)).toEqual(
      steps.map(({ minute }) => minute).toSorted((a, b) => a - b),
    );
    for (const verb of ['triage', 'seen', 'acknowledge', 'decline', 'progress'])
      expect(verbs(verb).length).toBeGreaterThan(0);
    const shares = verbs('entries').map(({ act }) =>
      'body' in act ? (act.body as { share: string }).share : '',
    );
    expect(new Set(shares)).toEqual(new Set(['team', 'units']));
    const ends = verbs('state').map(({ act }) => ('body' in act ? (act.body as { to: string }).to : ''));
    expect(ends.toSorted()).toEqual(['duplicate', 'rejected']);
    const sent = steps.flatMap(({ act, incident }) =>
      act.do === 'dispatch' ? act.units.map(({ code }) => `${incident} ${code}`) : [],
    );
    const answered = new Set(
      steps.flatMap(({ act, incident }) => (act.do === 'assignment' ? [`${incident} ${act.unit.code}`] : [])),
    );
    expect(sent.filter((one) => !answered.has(one)).length).toBeGreaterThan(0);
  },
);

test('nobody acts on an incident before it is declared, or on an order before it is sent', () => {
  for (const step of planStorm(3, communes, helpers)) {
    const before = planStorm(3, communes, helpers).filter(
      ({ incident, minute }) => incident === step.incident && minute < step.minute,
    );
    if (step.act.do !== 'declare') expect(before.some(({ act }) => act.do === 'declare')).toBe(true);
    if (step.act.do === 'assignment') expect(before.some(({ act }) => act.do === 'dispatch')).toBe(true);
  }
});
