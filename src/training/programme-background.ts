/** What a programme file says that no flow uses yet: checked for shape and kept, so that nothing an officer wrote is lost. */
import { z } from 'zod';
import { CalendarDate, ClockTime, Code, line, list } from './programme-shapes.ts';

const Role = z.strictObject({ role: line(60), who: line(120), duty: line(200) });

/** Planned against actual: an indicator moves from `baseline` to `target`, money from `budget` to `spent` (whole rupiah). */
const ExampleProject = z.strictObject({
  title: line(120),
  unit: line(72).optional(),
  indicator: line(120).optional(),
  baseline: z.number().optional(),
  target: z.number().optional(),
  dueOn: CalendarDate.optional(),
  doneOn: CalendarDate.optional(),
  budget: z.number().int().min(0).optional(),
  spent: z.number().int().min(0).optional(),
});

/** What comes after the classes: on one day (`date`, perhaps `start`) or within a window. */
const FollowUp = z.union([
  z.strictObject({ kind: followUpKind(), title: line(120), date: CalendarDate, start: ClockTime.optional() }),
  z.strictObject({ kind: followUpKind(), title: line(120), opensOn: CalendarDate, closesOn: CalendarDate }),
]);

/** The needs analysis (AKPK) the programme answers to. */
const Needs = z.strictObject({
  opensOn: CalendarDate,
  closesOn: CalendarDate,
  symptom: line().optional(),
  evidence: line().optional(),
  source: line().optional(),
  example: line().optional(),
});

const Group = z.strictObject({
  code: Code,
  field: line(60),
  members: z.number().int().min(1),
  project: line(120),
  indicator: line(120),
  baseline: z.number(),
  target: z.number(),
});

/** A weekly tip with one question after the programme. `weekday` is ISO: 1 is Monday. */
const ContinuousLearning = z.strictObject({
  weekday: z.number().int().min(1).max(5),
  at: ClockTime,
  opensOn: CalendarDate,
  closesOn: CalendarDate,
  skip: list(CalendarDate),
  content: line(),
});

const Version = z.strictObject({
  version: z.number().int().min(1),
  totalJp: z.number().int().min(1),
  date: CalendarDate,
  reason: line().optional(),
});

/** Keys of a programme that are read and kept, and that nothing acts on yet. */
export const background = {
  roles: list(Role).optional(),
  exampleProjects: list(ExampleProject).optional(),
  followUps: list(FollowUp).optional(),
  needs: Needs.optional(),
  groups: list(Group).optional(),
  incentives: list(z.strictObject({ name: line(80), rule: line(200) })).optional(),
  continuousLearning: ContinuousLearning.optional(),
  versionHistory: list(Version).optional(),
};

function followUpKind() {
  return z.enum(['public-survey', 'discussion', 'behaviour-survey', 'peer-review', 'pulse', 'observation']);
}
