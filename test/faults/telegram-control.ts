/** What a control run on Telegram switches off. */
import { z } from 'zod';

/** `launch`: telegraf's own loop in place of ours; `no-dedupe`: what comes twice is taken for something new. */
export const TelegramControl = z.enum(['launch', 'no-dedupe']);
export type TelegramControl = z.infer<typeof TelegramControl>;
