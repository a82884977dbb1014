import { casesOf, evidenceOf, type SampledTool } from '../../../test/backups/samples/cases.js';
import { saidBy } from '../../../test/backups/samples/said.js';
import { SAMPLES } from '../../../test/backups/samples/verdicts.js';
import { adapterOf } from './registry.js';

const TOOLS: readonly SampledTool[] = ['restic', 'borg', 'pgbackrest', 'aws'];

test.each(TOOLS)('no sample of %s is left out', (tool) => {
  expect(Object.keys(SAMPLES[tool]).toSorted()).toEqual(casesOf(tool));
});

describe.each(TOOLS)('%s', (tool) => {
  test.each(Object.entries(SAMPLES[tool]))('%s', (name, { verb, says, ...more }) => {
    expect(saidBy(adapterOf(tool)!.read(evidenceOf(tool, name, verb, more)))).toEqual(says);
  });
});
