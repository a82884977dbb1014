import { injectsIn } from '../plan/condition.js';
import { problemsOf } from '../plan/scenario-problems.js';
import {
  CAPABILITIES,
  type Scenario,
  SCENARIO_KINDS,
  type ScenarioInject,
  TRIGGERS,
} from '../plan/scenario.js';
import { LIBRARY, scenarioOf } from './library.js';

const tasksOf = ({ objectives }: Scenario) =>
  objectives.flatMap(({ targets }) => targets).flatMap(({ tasks }) => tasks);

test('three scenarios are found by their keys', () => {
  expect(LIBRARY.map(({ key }) => key)).toEqual(['ransomware-communes', 'defaced-portal', 'data-leak']);
  expect(LIBRARY.map(({ key }) => scenarioOf(key))).toEqual(LIBRARY);
  expect(scenarioOf('no-such')).toBeUndefined();
});

describe.each(LIBRARY.map((scenario) => [scenario.key, scenario] as const))('%s', (_, scenario) => {
  const { injects, parties, objectives, questions, maxMinutes } = scenario;
  const byTrigger = (trigger: ScenarioInject['trigger']) => injects.filter((one) => one.trigger === trigger);

  test('can be played as it is', () => {
    expect(problemsOf(scenario)).toEqual([]);
    expect(SCENARIO_KINDS).toContain(scenario.kind);
  });

  test('has the size of a morning', () => {
    expect(injects.length).toBeGreaterThanOrEqual(14);
    expect(injects.length).toBeLessThanOrEqual(22);
    expect(objectives.length).toBeGreaterThanOrEqual(3);
    expect(objectives.length).toBeLessThanOrEqual(4);
    expect(questions.length).toBeGreaterThanOrEqual(6);
    expect(questions.length).toBeLessThanOrEqual(8);
    expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(['scale', 'text']));
    expect(maxMinutes).toBeGreaterThanOrEqual(120);
    expect(maxMinutes).toBeLessThanOrEqual(150);
  });

  test('every party receives something, and every task is exercised and waited for', () => {
    const received = new Set(injects.flatMap(({ to }) => to));
    expect(parties.map(({ key }) => key).filter((key) => !received.has(key))).toEqual([]);
    const exercised = new Set(injects.flatMap(({ tasks }) => tasks));
    const awaited = new Set(injects.flatMap(({ expectations }) => expectations.map(({ task }) => task)));
    const keys = tasksOf(scenario).map(({ key }) => key);
    expect(keys.filter((key) => !exercised.has(key))).toEqual([]);
    expect(keys.filter((key) => !awaited.has(key))).toEqual([]);
    const strays = injects.flatMap(({ code, tasks, expectations }) =>
      expectations
        .filter(({ task }) => task !== null && !tasks.includes(task))
        .map(({ task }) => `${code} ${task}`),
    );
    expect(strays).toEqual([]);
  });

  test('whom somebody plays is asked for nothing that a clock measures', () => {
    const played = parties.filter(({ takes }) => takes === 'simulated').map(({ key }) => key);
    const asked = injects.filter(
      ({ to, expectations }) => to.some((key) => played.includes(key)) && expectations.length > 0,
    );
    expect(asked).toEqual([]);
  });

  test('all seven capabilities are practised, by every trigger and by many channels', () => {
    const practised = new Set(
      objectives.flatMap(({ targets }) => targets.map(({ capability }) => capability)),
    );
    expect(CAPABILITIES.filter((capability) => !practised.has(capability))).toEqual([]);
    for (const trigger of TRIGGERS) expect(byTrigger(trigger).length).toBeGreaterThan(0);
    expect(byTrigger('conditional')).toHaveLength(2);
    expect(byTrigger('manual').map(({ type }) => type)).toEqual(['contingency']);
    expect(new Set(injects.map(({ type }) => type)).size).toBe(4);
    expect(new Set(injects.map(({ channel }) => channel)).size).toBeGreaterThanOrEqual(5);
    expect(injects.some(({ incident }) => incident !== null)).toBe(true);
  });

  test('injects stand in their order, and nothing waits for what comes later', () => {
    const times = byTrigger('scheduled').map(({ atMinutes }) => atMinutes as number);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBe(0);
    const codes = injects.map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
    for (const { code, condition } of byTrigger('conditional'))
      if (condition) expect(injectsIn(condition).every((one) => one < code)).toBe(true);
  });

  test('standards can be measured: a time or a share, and where each rating begins', () => {
    for (const { key, text } of tasksOf(scenario)) {
      expect([key, text.split('\n').map((line) => line.slice(0, 2))]).toEqual([
        key,
        [expect.anything(), 'P:', 'S:', 'M:', 'U:'],
      ]);
    }
    const critical = tasksOf(scenario).filter(({ isCritical }) => isCritical);
    expect(critical.length).toBeGreaterThanOrEqual(2);
  });

  test('texts are whole and written as the forms take them', () => {
    const texts = JSON.stringify(scenario);
    expect(texts).toBe(texts.normalize('NFC'));
    expect(texts).not.toMatch(/ {2}|\\n\\n|\.\.|TODO| "|Ã|\ufffd/);
    for (const { code, body, expectedAction, from } of injects) {
      expect([code, body.length > 80, expectedAction.length > 20, from !== '']).toEqual([
        code,
        true,
        true,
        true,
      ]);
    }
    // Telephone numbers of nobody; addresses and mailboxes that exist nowhere (RFC 5737, RFC 2606).
    expect(texts).not.toMatch(/\b0\d{9}\b/);
    for (const [address] of texts.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
      expect(address).toMatch(/^(203\.0\.113|198\.51\.100|192\.0\.2)\./);
    for (const [mailbox] of texts.matchAll(/\S+@\S+/g)) expect(mailbox).toMatch(/\.example\b/);
  });
});
