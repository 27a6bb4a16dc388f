/** Every code that the checks, the gate, the flows and the sender can leave has a sentence in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doubts } from '../../src/cli/registrations.ts';
import { reasons } from '../../src/flows/wording/because.ts';
import { translator } from '../../src/i18n/translate.ts';

const src = new URL('../../src/', import.meta.url).pathname;
const source = (file: string): string => readFileSync(join(src, file), 'utf8');
/** All files of a folder. */
const folder = (name: string): string =>
  readdirSync(join(src, name))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => source(`${name}/${file}`))
    .join('\n');
const training = (...files: readonly string[]): string => files.map((file) => source(`training/${file}.ts`)).join('\n');

/** All first groups of a pattern, each once. */
const found = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, code = '']) => code))].sort();

/** The members of a union of literals. */
const members = (text: string, union: RegExp): readonly string[] => found(union.exec(text)?.[0] ?? '', /'([a-z-]+)'/g);

const translate = translator();
const unsaid = (keys: readonly string[]): readonly string[] =>
  (['id', 'en'] as const).flatMap((locale) =>
    keys.filter((key) => {
      try {
        return translate({ key }, { locale, name: null, salutation: null }) === '';
      } catch {
        return true;
      }
    }),
  );

const programmeRules = [
  ...found(training('shape-problems'), /one\('([a-z-]+)'/g),
  ...found(training('shape-problems'), /problem\([^']*'([a-z-]+)'/g),
  ...found(training('programme-shapes', 'programme'), /shaped\('([a-z-]+)'/g),
  ...found(
    training('programme-shapes', 'programme', 'session', 'item', 'programme-background', 'calendar', 'hours'),
    /error: '([a-z-]+)'/g,
  ),
  ...found(
    training('programme-check', 'session-check', 'item-check', 'text-check'),
    /problem\(\s*(?:`[^`]*`|'[^']*'|path),\s*'([a-z-]+)'/g,
  ),
];

const nip = training('nip');
const rosterFiles = ['roster', 'roster-row', 'roster-table'];
const rosterRules = [
  ...found(training(...rosterFiles), /rule: '([a-z-]+)'/g),
  ...found(training(...rosterFiles), /problem\((?:'\w+'|column), '([a-z-]+)'/g),
  ...found(training('roster-table'), /refused\('([a-z-]+)'/g),
  ...members(training('roster-sheet'), /interface CellMark[\s\S]*?\n}/),
  ...members(nip, /type NipRefusal =[^;]*;/).map((reason) => `nip-${reason}`),
  ...members(training('phone'), /type PhoneRefusal =[^;]*;/).map((reason) => `phone-${reason}`),
];
const nipWarnings = members(nip, /type NipWarning =[^;]*;/);

/** What a flow says has become moot stands right before its steps. */
const mootIn = (flow: string): string => /\bmoot[(:][\s\S]*?\bsteps\b/.exec(flow)?.[0] ?? '';

describe('every rule has its sentence', () => {
  it('of a programme file', () => {
    expect(programmeRules).toEqual(
      expect.arrayContaining([
        'missing',
        'unknown-key',
        'siasn-kind',
        'one-line',
        'overlap',
        'placeholder',
        'kept-too-short',
        'asked-twice',
        'duplicate-code',
        'never-taught',
        'no-class-that-day',
      ]),
    );
    expect(programmeRules.length).toBe(42);
    expect(unsaid(programmeRules.map((rule) => `problems.programme.${rule}`))).toEqual([]);
  });

  it('of a roster', () => {
    expect(rosterRules).toEqual(
      expect.arrayContaining([
        'file-empty',
        'column-twice',
        'name-missing',
        'nip-twice',
        'nip-serial-zero',
        'nip-nik',
        'phone-not-mobile',
        'phone-sample',
        'salutation',
        'sixteen-digits',
        'csv-syntax',
        'above-header',
        'hidden-rows',
        'too-many-people',
        'too-long',
        'name-no-letter',
        'cell-merged',
        'cell-rounded',
      ]),
    );
    expect(unsaid(rosterRules.map((rule) => `problems.roster.${rule}`))).toEqual([]);
    const doubts = found(training('roster-doubts'), /(?:\(\[|rule: )'([a-z-]+)'\]? as const/g);
    const warnings = [...nipWarnings, ...doubts];
    expect(warnings).toEqual([
      'age-at-appointment',
      'age-now',
      'appointment-in-future',
      'serial-zero',
      'only-name',
      'same-name',
      'shared-cell',
      'shared-phone',
    ]);
    expect(unsaid(warnings.map((rule) => `problems.rosterWarning.${rule}`))).toEqual([]);
  });

  it('of a workbook that cannot be read, and of one whose sheet is not known', () => {
    const refusals = [
      ...members(source('workbook/workbook-parts.ts'), /type PartsRefusal =[^;]*;/),
      ...members(source('workbook/roster-sheets.ts'), /type WorkbookRefusal =[^;]*;/),
    ];
    const choices = found(training('roster-choice'), /readonly kind: '([a-z]+)'/g).filter((kind) => kind !== 'one');
    expect([refusals.length, choices.length]).toEqual([5, 2]);
    expect(
      unsaid([
        ...refusals.map((reason) => `cli.obstacle.workbook.${reason}`),
        ...choices.map((kind) => `cli.obstacle.sheets.${kind}`),
      ]),
    ).toEqual([]);
  });

  it('of a plan, and every reason for an hour', () => {
    const rules = members(training('plan-problems'), /readonly rule:[^;]*;/);
    const whys = members(training('occurrence'), /type Why =[^;]*;/);
    expect([rules.length, whys.length]).toEqual([8, 6]);
    expect(
      unsaid([...rules.map((rule) => `problems.plan.${rule}`), ...whys.map((why) => `cli.plan.why.${why}`)]),
    ).toEqual([]);
  });

  it('of a registration that waits', () => {
    const emitted = [
      ...found(folder('flows/registration'), /'(phone-unverified|nip-held|not-matched|no-nip|after-closing)'/g),
      ...nipWarnings,
    ];
    expect(emitted.filter((code) => !doubts.some((known) => known === code))).toEqual([]);
    expect(found(folder('flows/registration'), /(typed\.warnings)/g).join()).toContain('typed.warnings');
    expect(unsaid(doubts.map((doubt) => `cli.doubt.${doubt}`))).toEqual([]);
  });

  it('of a comparison with the roster', () => {
    const agreements = members(training('roster-likeness'), /type Agreement =[^;]*;/);
    expect(agreements.length).toBe(5);
    const keys = ['nip', 'phone', 'name', 'unit'].flatMap((part) => agreements.map((one) => `${part}.${one}`));
    // Numbers are the same or not, and a row of the roster has a name.
    const never = ['nip.alike', 'phone.alike', 'name.unlisted'];
    expect(unsaid(keys.filter((key) => !never.includes(key)).map((key) => `cli.likeness.${key}`))).toEqual([]);
  });

  it('of what keeps Pamong from its database or its port', () => {
    const store = source('store/errors.ts');
    const sealed = members(store, /class StoreSealed[\s\S]*?readonly where/).filter((reason) => reason !== 'value');
    const unfit = members(store, /class StoreUnfit[\s\S]*?readonly path/);
    const codes = found(/const networkCodes =[^;]*;/.exec(source('obstacle/start-error.ts'))?.[0] ?? '', /'(\w+)'/g);
    expect([sealed.length, unfit.length, codes.length]).toEqual([4, 2, 4]);
    expect(
      unsaid([
        ...[...sealed, 'value'].map((reason) => `cli.obstacle.sealed.${reason}`),
        ...unfit.map((reason) => `cli.obstacle.${reason}`),
        ...codes.map((code) => `cli.start.network.${code}`),
      ]),
    ).toEqual([]);
  });

  it('of the ledger', () => {
    const flows = readdirSync(join(src, 'flows'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const core = readdirSync(join(src, 'core'))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => source(`core/${file}`))
      .join('\n');
    const unsaidTurns = [...core.matchAll(/outcome\('(?:skipped|dropped)',([^)]*)\)|refused\(draft,(.*)/g)].flatMap(
      ([, ...parts]) => found(parts.join(' '), /'([a-z-]+)'/g),
    );
    const emitted = [
      ...flows.flatMap((file) => found(source(`flows/${file}`), /\bskip\('([a-z-]+)'\)/g)),
      ...flows.flatMap((file) => found(mootIn(source(`flows/${file}`)), /(?:return|[?:]) '([a-z-]+)'/g)),
      ...unsaidTurns,
      ...members(training('courtesy'), /type Verdict =[\s\S]*?;\n\n/).filter(
        (code) => !['go', 'later', 'drop'].includes(code),
      ),
      ...found(folder('runtime'), /reason(?: =|:) '([a-z-]+)'/g),
      ...found(source('store/prisma/undelivered.ts'), /reason: '([a-z-]+)'/g),
      ...found(source('store/prisma/outbox-record.ts'), /reason: '(gone)'/g),
      ...members(source('store/prisma/fail.ts'), /interface GivenUp[\s\S]*?\n}/),
    ];
    expect(emitted).toEqual(
      expect.arrayContaining([
        'already-answered',
        'joined-later',
        'queue-full',
        'busy',
        'not-registered',
        'day-full',
        'not-before',
        'tried-too-often',
        'turn-threw',
        'flow-gone',
        'failed-afterwards',
        'gone',
        'unreadable',
        'wiped',
      ]),
    );
    expect([...new Set(emitted)].filter((code) => !reasons.some((known) => known === code))).toEqual([]);
    expect(unsaid(reasons.map((reason) => `why.because.${reason}`))).toEqual([]);
  });

  it('and the test would see one that is missing', () => {
    expect(unsaid(['problems.programme.no-such-rule'])).toEqual([
      'problems.programme.no-such-rule',
      'problems.programme.no-such-rule',
    ]);
  });
});
