/** A code for another chat, with the ways to get there; and the chats that are linked already. */
import type { Option } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { ChatDoor, PersonChat } from '../../store/reader.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { LINK_CODE_MS, mayEndLink } from '../../training/link.ts';
import { said } from '../wording/moment.ts';
import { type Data, type LinkScene, type Moving, nothing } from './data.ts';
import { about, ended } from './linked.ts';

/** A list that fits a message. */
const mostListed = 4;

export function made(scene: LinkScene): Moving {
  const { facts, now } = scene;
  if (facts.fresh === null) throw new Error('A code is to be made that the look has not drawn');
  const code = facts.fresh;
  const expiresAt = new Date(now.getTime() + LINK_CODE_MS);
  const doors = doorsFrom(scene);
  const ways =
    doors.length > 0 ? [text('link.open'), ...doors, text('link.orType', { code })] : [text('link.type', { code })];
  return end([...ways, text('link.once', { until: said(expiresAt, scene) })], {
    effects: [record<Fact, Guard>({ kind: 'link-code-made', code, expiresAt: expiresAt.toISOString() })],
    undo: { params: { drop: true }, until: expiresAt },
  });
}

export const dropped = (_scene: LinkScene): Moving =>
  end(text('link.dropped'), { effects: [record<Fact, Guard>({ kind: 'link-code-dropped' })] });

/** Our own page in another browser is another chat; of an account that knows somebody by their phone there is no other. */
function doorsFrom({ facts: { doors, account, fresh } }: LinkScene): readonly Text[] {
  const isOther = (door: ChatDoor) => door.account !== account || door.channel === 'web';
  return doors.filter(isOther).map((door) => {
    const channel = text(door.account === account ? 'link.otherBrowser' : `link.channel.${door.channel}`);
    return text('link.door', { channel, url: door.url(fresh ?? '') });
  });
}

export function manage(scene: LinkScene): Moving {
  return goTo('manage', { ...nothing, offered: endable(scene).flatMap(({ link }) => link ?? []) });
}

const endable = ({ facts: { chats, chatId } }: LinkScene): readonly PersonChat[] =>
  chats.filter((chat) => mayEndLink(chats, chatId, chat)).slice(-mostListed);

export function askingWhich(scene: LinkScene): readonly Text[] {
  const { chats, chatId } = scene.facts;
  const lines = chats.slice(-mostListed).map((chat) => {
    const since = chat.linkedAt === null ? 'link.line.first' : 'link.line.since';
    const line = text(since, about(chat, scene));
    return chat.chatId === chatId ? text('link.line.here', { line }) : line;
  });
  return [text('link.chats'), ...lines, text('link.what')];
}

export function choicesOf({ offered }: Data, scene: LinkScene): readonly Option[] {
  const ends = offered.flatMap((link, at): readonly Option[] => {
    const chat = scene.facts.chats.find((one) => one.link === link);
    if (!chat) return [];
    const isHere = chat.chatId === scene.facts.chatId;
    return [
      { id: `l${at + 1}`, label: isHere ? text('link.choice.endHere') : text('link.choice.end', about(chat, scene)) },
    ];
  });
  return [{ id: 'new', label: text('link.choice.new'), aliases: ['kode', 'kode baru', 'new code', 'code'] }, ...ends];
}

export const picked = ({ offered }: Data, choice: string, scene: LinkScene): Moving =>
  choice === 'new' ? made(scene) : ended(offered[Number(choice.slice(1)) - 1] ?? '', scene);
