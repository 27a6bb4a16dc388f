/** What every store must do, whatever it stands on: run it with a way to open one. */
import { describe } from 'vitest';
import { announcementContract } from './contract-announcements.ts';
import { askingContract } from './contract-asking.ts';
import { awayContract } from './contract-away.ts';
import { conversationContract } from './contract-commit.ts';
import { deskContract } from './contract-desk.ts';
import { deskRegistrationContract } from './contract-desk-registration.ts';
import { eventContract } from './contract-events.ts';
import { factContract } from './contract-facts.ts';
import { helpContract } from './contract-help.ts';
import { hoursContract } from './contract-hours.ts';
import { inboxContract } from './contract-inbox.ts';
import { listContract } from './contract-lists.ts';
import { missingContract } from './contract-missing.ts';
import { officerContract } from './contract-officers.ts';
import { outboxContract } from './contract-outbox.ts';
import { presenceContract } from './contract-presence.ts';
import { refusalContract } from './contract-refusal.ts';
import { roleContract } from './contract-roles.ts';
import { rosterContract } from './contract-roster.ts';
import { scheduleContract } from './contract-schedule.ts';
import { timerContract } from './contract-timers.ts';
import { webContract } from './contract-web.ts';
import { type Open, openRig, type Rig } from './rig.ts';

/** Each test gets a store of its own, and it is closed afterwards. */
export type With = (use: (rig: Rig) => Promise<void>) => () => Promise<void>;

export function storeContract(open: Open): void {
  const withRig: With = (use) => async () => {
    const rig = await openRig(open);
    try {
      await use(rig);
    } finally {
      await rig.close();
    }
  };
  describe('inbox', () => inboxContract(withRig));
  describe('commit', () => conversationContract(withRig));
  describe('facts', () => factContract(withRig));
  describe('events', () => eventContract(withRig));
  describe('timers', () => timerContract(withRig));
  describe('outbox', () => outboxContract(withRig));
  describe('schedule', () => scheduleContract(withRig));
  describe('refusal', () => refusalContract(withRig));
  describe('desk', () => deskContract(withRig));
  describe('a long roster', () => rosterContract(withRig));
  describe('missing', () => missingContract(withRig));
  describe('desk registration', () => deskRegistrationContract(withRig));
  describe('roles', () => roleContract(withRig));
  describe('officers', () => officerContract(withRig));
  describe('announcements', () => announcementContract(withRig));
  describe('presence', () => presenceContract(withRig));
  describe('lists', () => listContract(withRig));
  describe('help', () => helpContract(withRig));
  describe('asking', () => askingContract(withRig));
  describe('own hours', () => hoursContract(withRig));
  describe('away', () => awayContract(withRig));
  describe('web', () => webContract(withRig));
}
