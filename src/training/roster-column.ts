/** What a roster may say about a person, whatever a spreadsheet calls it. */
import { shown } from './problem.ts';

export const COLUMNS = ['name', 'nip', 'phone', 'unit', 'salutation'] as const;
export type Column = (typeof COLUMNS)[number];

/** Titles in lower case. A bare `no` is left out: it numbers the rows. */
const ALIASES: Readonly<Record<Column, readonly string[]>> = {
  name: ['nama', 'nama lengkap', 'nama peserta', 'nama pegawai', 'name'],
  nip: ['nip', 'nip/ni pppk', 'ni pppk', 'nip atau ni pppk'],
  phone: [
    'nomor',
    'no hp',
    'nomor hp',
    'hp',
    'telepon',
    'no telepon',
    'nomor telepon',
    'no telp',
    'ponsel',
    'no ponsel',
    'nomor ponsel',
    'wa',
    'no wa',
    'nomor wa',
    'no hp/wa',
    'nomor hp/wa',
    'whatsapp',
    'no whatsapp',
    'nomor whatsapp',
    'phone',
  ],
  unit: ['unit', 'unit kerja', 'instansi', 'opd', 'perangkat daerah'],
  salutation: ['sapaan', 'salutation'],
};

/** `N I P`, `no_wa`, `No. HP (WA)` and `NIP/ NI PPPK` are what they look like. */
const bare = (title: string): string => title.toLowerCase().replace(/\([^)]*\)|[\s._:/]/g, '');

const columns = new Map(COLUMNS.flatMap((column) => ALIASES[column].map((alias) => [bare(alias), column] as const)));

/** Null: a title that is none of a roster's. */
export const columnOf = (title: string): Column | null => columns.get(bare(title)) ?? null;

const numbering = ['', 'no', 'nomorurut', 'nourut', '#'];

/** Titles of columns that are not read. One may be a row that slipped: what could be a NIK is masked. */
export const ignoredIn = (titles: readonly string[], known: readonly (Column | null)[]): readonly string[] =>
  titles.filter((title, at) => known[at] === null && !numbering.includes(bare(title))).map(shown);
