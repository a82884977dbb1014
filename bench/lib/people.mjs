const TEAM = 120;
const UNITS = 80;
const OPERATORS = ['coordinator', 'lead'];
const READERS = ['coordinator', 'lead', 'responder', 'admin', 'auditor', 'leader'];

/** Those who act: two of the team, eighty units. */
export function operatorsOf({ accounts }) {
  const ofUnits = unitsOf(accounts);
  return {
    unitIds: ofUnits.map(({ unitId }) => unitId),
    cookies: {
      team: accounts.filter(({ login }) => OPERATORS.includes(login)).map(({ cookie }) => cookie),
      units: Object.fromEntries(ofUnits.map(({ unitId, cookie }) => [unitId, cookie])),
    },
  };
}

/** Those who look: two hundred, eighty of them units. */
export const viewersOf = ({ accounts }) => [
  ...teamViewers({ accounts }, TEAM),
  ...unitsOf(accounts).map(({ cookie }) => ({ cookie, isTeam: false })),
];

/** So many sockets of those who see everything. */
export function teamViewers({ accounts }, count) {
  const readers = accounts.filter(({ login }) => READERS.includes(login));
  return Array.from({ length: count }, (_, index) => ({
    cookie: readers[index % readers.length].cookie,
    isTeam: true,
  }));
}

const unitsOf = (accounts) => accounts.filter(({ unitId }) => unitId).slice(0, UNITS);
