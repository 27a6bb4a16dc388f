/** A chat was linked: said in it and in the person's other chats, and taken back from there. */
import { end, goTo, record, skip } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { PersonChat } from '../../store/reader.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { mayEndLink } from '../../training/link.ts';
import { said } from '../wording/moment.ts';
import { type Data, type LinkScene, type Moving, nothing } from './data.ts';

type Params = Readonly<Record<string, unknown>>;

const undoing = (link: string) => ({ params: { end: link }, until: null });

const linkOf = (link: unknown, { facts }: LinkScene): PersonChat | undefined =>
  facts.chats.find((chat) => chat.link !== null && chat.link === link);

/** In the chat itself. */
export function welcomed({ link }: Params, scene: LinkScene): Moving {
  const meant = linkOf(link, scene);
  if (!meant?.link || meant.chatId !== scene.facts.chatId) return skip('changed');
  return end([text('link.welcome', about(meant, scene)), text('link.welcomeMeans'), text('link.welcomeUndo')], {
    undo: undoing(meant.link),
  });
}

/** In every other chat of theirs: a code that was read over somebody's shoulder is noticed. */
export function told({ link }: Params, scene: LinkScene): Moving {
  const meant = linkOf(link, scene);
  if (!meant?.link || meant.chatId === scene.facts.chatId) return skip('changed');
  return mayEndLink(scene.facts.chats, scene.facts.chatId, meant)
    ? goTo('own', { ...nothing, link: meant.link }, { undo: undoing(meant.link) })
    : end([text('link.linked', about(meant, scene)), text('link.linkedElsewhere')]);
}

export function askingOwn({ link }: Data, scene: LinkScene): readonly Text[] {
  const meant = linkOf(link, scene);
  return meant ? [text('link.linked', about(meant, scene)), text('link.linkedUndo')] : [text('link.endedAlready')];
}

/** UBAH, Bukan saya, or from the list. */
export function ended(link: string, scene: LinkScene): Moving {
  const { facts } = scene;
  const meant = linkOf(link, scene);
  if (!meant) return end(text('link.endedAlready'));
  if (!mayEndLink(facts.chats, facts.chatId, meant)) return end(text('link.notFromHere'));
  const here = meant.chatId === facts.chatId;
  const effects = [record<Fact, Guard>({ kind: 'chat-unlinked', link, here }, { kind: 'link-ends', link, here })];
  // Nobody is known here from then on: nothing of theirs is put again.
  return here
    ? end(text('link.leftHere'), { effects, quiet: true })
    : end([text('link.ended', about(meant, scene)), text('link.again')], { effects });
}

/** In the chats that are still theirs, where it was ended from another one. */
export function unlinked({ channel, at }: Params, scene: LinkScene): Moving {
  const which = { channel: text(`link.channel.${String(channel)}`), at: said(String(at), scene) };
  return end([text('link.ended', which), text('link.again')]);
}

export const about = ({ channel, linkedAt }: PersonChat, scene: LinkScene) => ({
  channel: text(`link.channel.${channel}`),
  at: said(linkedAt ?? scene.now, scene),
});
