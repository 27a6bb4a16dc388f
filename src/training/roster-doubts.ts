/** What an officer should look at in a list that can be read: whom others resemble, and who may be nobody. */
import type { RosterPerson, RosterWarning } from './roster.ts';
import { type Merge, rangeName } from './roster-sheet.ts';

export function withDoubts(people: readonly RosterPerson[]): readonly RosterPerson[] {
  const phones = counted(people.map((person) => person.phone));
  const names = counted(people.map((person) => person.name.toLowerCase()));
  const isNumbered = people.some(({ nip, phone }) => nip !== null || phone !== null);
  return people.map((person) => ({
    ...person,
    warnings: [
      ...person.warnings,
      ...(person.phone !== null && (phones.get(person.phone) ?? 0) > 1 ? (['shared-phone'] as const) : []),
      ...((names.get(person.name.toLowerCase()) ?? 0) > 1 ? (['same-name'] as const) : []),
      ...(isNumbered && saysOnlyName(person) ? (['only-name'] as const) : []),
    ],
  }));
}

const saysOnlyName = ({ nip, phone, unit, salutation }: RosterPerson): boolean =>
  [nip, phone, unit, salutation].every((said) => said === null);

export function warningsOf(people: readonly RosterPerson[], shared: readonly Merge[]): readonly RosterWarning[] {
  const cells = shared.map((merge) => ({ line: merge.top, rule: 'shared-cell' as const, cell: rangeName(merge) }));
  const doubts = people.flatMap(({ line, warnings }) => warnings.map((rule) => ({ line, rule })));
  return [...doubts, ...cells].sort((a, b) => a.line - b.line);
}

function counted<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  return values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map<Value, number>());
}
