/** The codes of CEK: what one stands for, and how often somebody has guessed. */
import { randomInt } from 'node:crypto';
import { makeCheckCode, readCheckCode } from '../../training/check-code.ts';
import type { AnnouncementDesk, AnnouncementReader } from '../announcements.ts';
import { lineContext } from './announcement-row.ts';
import type { Parts } from './parts.ts';
import { currentProgramme } from './programme-row.ts';

export function readCheckCodes(parts: Parts): Pick<AnnouncementReader, 'checkedMessage' | 'checkTries'> {
  const { read, seal, directory, programmes } = parts;
  return {
    async checkedMessage(said) {
      const code = readCheckCode(said);
      const row = code === null ? null : await read.checkCode.findUnique({ where: { code } });
      const agency = (await directory.entries()).agencies.find(({ id }) => id === row?.agencyId);
      if (!row || !agency) return null;
      const made = await read.announcement.findFirst({ where: { id: row.code } });
      // Taken back before anybody had it: then there is no such message.
      if (made?.withdrawnAt && made.reached === 0) return null;
      const current = await currentProgramme(read, programmes, row.programmeCode);
      const line = row.line && seal.unseal(row.line, lineContext(row.code)).toString('utf8');
      const about = {
        agency: agency.name,
        zone: agency.zone,
        title: current?.programme.shortTitle ?? row.programmeCode,
      };
      return { ...about, at: row.at, date: row.date, line, withdrawn: made?.withdrawnAt != null };
    },
    checkTries: (agencyId, chatId, since) => read.checkTry.count({ where: { agencyId, chatId, at: { gte: since } } }),
  };
}

/** What jobs write of announcements. */
export function announcementDesk({ queue }: Parts): AnnouncementDesk {
  return {
    async announcementPrepared(agencyId, id, now) {
      await queue.write((tx) => tx.announcement.updateMany({ where: { id, agencyId }, data: { preparedAt: now } }));
    },
    changeCode: ({ agencyId, programme: programmeCode, about, date }, now) =>
      queue.write(async (tx) => {
        const known = await tx.checkCode.findFirst({ where: { about, agencyId } });
        if (known) return known.code;
        for (;;) {
          const code = makeCheckCode((below) => randomInt(below));
          if ((await tx.checkCode.findUnique({ where: { code } })) !== null) continue;
          await tx.checkCode.create({ data: { code, agencyId, programmeCode, about, date, at: now } });
          return code;
        }
      }),
  };
}
