import type { Scenario } from '../plan/scenario.js';
import { DATA_LEAK } from './data-leak/scenario.js';
import { DEFACED_PORTAL } from './defaced-portal/scenario.js';
import { RANSOMWARE_COMMUNES } from './ransomware-communes/scenario.js';

/** The scenarios that come with the product; whoever plans a drill copies one and makes it theirs. */
export const LIBRARY: readonly Scenario[] = [RANSOMWARE_COMMUNES, DEFACED_PORTAL, DATA_LEAK];

/** The scenario of that key, if it comes with the product. */
export const scenarioOf = (key: string): Scenario | undefined => LIBRARY.find((one) => one.key === key);
