/** `/daftar-hadir/<token>/cetak`: the list that is signed, to print or to download. Each opening is written down, and nobody on the way keeps a copy. */
import { type Context, Hono } from 'hono';
import { text } from '../../core/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { AttendanceDesk, Reader } from '../../store/reader.ts';
import { serveAsset } from '../assets.ts';
import { listPages } from './pages.ts';
import type { ListPrinter } from './printer.ts';
import { type ShownList, shownList } from './shown.ts';

export interface SigningListOptions {
  readonly reader: Pick<Reader, 'programmeByCode'>;
  readonly open: AttendanceDesk['openList'];
  readonly printer: ListPrinter;
  readonly clock: { now(): Date };
  readonly translate: Translate;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function signingListPages({ reader, open, printer, clock, translate }: SigningListOptions): Hono {
  const pages = listPages(printer, translate);
  const opened = async (token: string, as: 'page' | 'workbook'): Promise<ShownList | null> => {
    const found = await open(token, as, clock.now());
    return found && shownList(reader, found);
  };
  const tell = (c: Context, { said, status, programme }: Extract<ShownList, { is: 'said' }>) =>
    unkept(c).html(pages.said(said, programme.lang), status);

  return (
    new Hono()
      .get('/daftar-hadir/file/:name', (c, next) => {
        const part = pages.parts.get(c.req.param('name'));
        return part ? Promise.resolve(serveAsset(c, part, 'no-cache')) : next();
      })
      // What stands in the address bar once a list was opened.
      .get('/daftar-hadir', (c) => unkept(c).html(pages.said(text('signingList.page.again'), 'id')))
      .get('/daftar-hadir/:token/cetak', async (c, next) => {
        const token = c.req.param('token');
        const shown = await opened(token, 'page');
        if (!shown) return next();
        return shown.is === 'said' ? tell(c, shown) : unkept(c).html(pages.list(shown, token));
      })
      .get('/daftar-hadir/:token/xlsx', async (c, next) => {
        const shown = await opened(c.req.param('token'), 'workbook');
        if (!shown) return next();
        if (shown.is === 'said') return tell(c, shown);
        const { programme, date } = shown.list;
        c.header('Content-Type', XLSX);
        c.header('Content-Disposition', `attachment; filename="daftar-hadir-${programme.code}-${date}.xlsx"`);
        return unkept(c).body(new Uint8Array(await pages.workbook(shown)));
      })
  );
}

function unkept(c: Context): Context {
  c.header('Cache-Control', 'no-store');
  c.header('X-Robots-Tag', 'noindex');
  return c;
}
