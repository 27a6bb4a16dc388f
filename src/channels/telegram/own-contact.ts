/** A contact card: Telegram vouches for the number only where somebody shared their own. Pure. */
import type { Message } from './update.ts';

/**
 * Null without a card. `phone` is E.164 where it can be: some clients leave the plus out. A forwarded card, or one of
 * the address book, says nothing about who sent it.
 */
export function ownContact({ contact, from }: Message): { readonly phone: string; readonly ownNumber: boolean } | null {
  if (!contact) return null;
  const phone = `+${contact.phone_number.replace(/\D/g, '')}`;
  const ownNumber = contact.user_id !== undefined && contact.user_id === from?.id && /^\+[1-9]\d{6,14}$/.test(phone);
  return { phone, ownNumber };
}
