/** The page of a list that is signed, without a browser: what it says to whom, and that nobody on the way keeps it. */
import { expect, test } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import type { OpenedList } from '../../src/store/reader.ts';
import { webApp } from '../../src/web/server.ts';
import { signingListPages } from '../../src/web/signing-list/routes.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import { listPrinter } from '../../src/workbook/attendance-list.ts';
import { exampleProgramme } from '../support/stage.ts';

const programme = exampleProgramme('kalianda');
const until = new Date('2027-04-06T17:00:00Z');
const sari = { name: 'Sari <b>Contoh</b>', nip: '190203151923032002', position: 'Analis', unit: 'Kecamatan Contoh' };
const link = { programme: programme.code, date: '2027-04-06', sessions: [] as readonly string[], until };
const open: OpenedList = { ...link, is: 'open', people: [sari] };

/** By token, what the store would say. */
const tokens: Readonly<Record<string, OpenedList>> = {
  open,
  one: { ...open, sessions: ['S02'] },
  gone: { ...open, sessions: ['S99'] },
  over: { ...link, is: 'over' },
  ended: { ...link, is: 'ended' },
};
const app = webApp({
  ...{ host: '', port: 0, chats: [], texts: loadWebTexts(), health: async () => ({ ok: true }) },
  signingList: signingListPages({
    reader: { programmeByCode: async () => ({ agencyId: 'a', versionId: 'v', programme }) },
    open: async (token) => tokens[token] ?? null,
    printer: listPrinter,
    clock: { now: () => new Date() },
    translate: translator(),
  }),
});
const get = (path: string) => app.request(path, { headers: { Accept: 'text/html' } });
const page = async (token: string) => (await get(`/daftar-hadir/${token}/cetak`)).text();

test('a page and its workbook are kept by nobody, found by no search, and named to no other site', async () => {
  for (const path of ['/daftar-hadir/open/cetak', '/daftar-hadir/open/xlsx', '/daftar-hadir/over/cetak']) {
    const { headers } = await get(path);
    const said = ['Cache-Control', 'X-Robots-Tag', 'Referrer-Policy', 'X-Content-Type-Options'].map((name) =>
      headers.get(name),
    );
    expect(said, path).toEqual(['no-store', 'noindex', 'no-referrer', 'nosniff']);
  }
  expect((await get('/daftar-hadir/open/cetak')).headers.get('Content-Security-Policy')).toMatch(/^default-src 'self'/);
});

test('it holds a sheet for each session, or of those that were named, and says how long it is there', async () => {
  const whole = await page('open');
  expect(whole.match(/<section>/g)).toHaveLength(3);
  for (const said of ['Sari &#60;b&#62;Contoh', sari.nip, 'Tanda tangan', 'sampai Selasa, 6 April 2027 berakhir'])
    expect(whole).toContain(said);
  expect(whole, 'nothing in line, which the policy forbids').not.toMatch(/<style|style=|<script>/);
  const one = await page('one');
  expect(one.match(/<section>/g)).toHaveLength(1);
  expect(one).toContain('Sesi S02');
});

test('its workbook is a file of its own', async () => {
  const { headers, status } = await get('/daftar-hadir/open/xlsx');
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toMatch(/spreadsheetml/);
  expect(headers.get('Content-Disposition')).toBe(
    `attachment; filename="daftar-hadir-${programme.code}-2027-04-06.xlsx"`,
  );
});

test.each([
  ['over', 410, 'sudah tidak berlaku'],
  ['ended', 403, 'hanya untuk panitia yang masih bertugas'],
  ['gone', 410, 'Tidak ada lagi kelas pada Selasa, 6 April 2027'],
])('where the link is %s it says so kindly and shows nobody', async (token, status, said) => {
  for (const path of ['cetak', 'xlsx']) {
    const answer = await get(`/daftar-hadir/${token}/${path}`);
    expect(answer.status).toBe(status);
    const body = await answer.text();
    expect(body).toContain(said);
    expect(body).not.toMatch(/Sari|1902|<section/);
  }
});

test('any other token is a page that is not there, like any other', async () => {
  const nowhere = await (await get('/nowhere')).text();
  for (const path of [
    '/daftar-hadir/other/cetak',
    '/daftar-hadir/other/xlsx',
    '/daftar-hadir/open',
    '/daftar-hadir/open/',
  ]) {
    const answer = await get(path);
    expect([answer.status, await answer.text()], path).toEqual([404, nowhere]);
  }
});

test('without a token it says where the link is', async () => {
  expect(await (await get('/daftar-hadir')).text()).toContain('buka lagi tautannya di obrolan');
});
