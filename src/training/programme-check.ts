/** Checks that compare parts of a programme with each other: order of days, codes, references, and what texts may hold. */
import { quizProblems } from './item-check.ts';
import { type Problem, problem } from './problem.ts';
import type { Programme } from './programme.ts';
import { firstDay, lastDay } from './session.ts';
import { sessionProblems } from './session-check.ts';
import { textProblems } from './text-check.ts';

/** All that does not agree. A check runs once the parts it compares have their shape; texts are read in the raw file. */
export function crossProblems(parts: Partial<Programme>, file: unknown): readonly Problem[] {
  return [
    ...duplicateCodes(parts),
    ...sessionProblems(parts),
    ...quizProblems(parts),
    ...registrationProblems(parts),
    ...deskProblems(parts),
    ...keepProblems(parts),
    ...windowProblems(parts),
    ...textProblems(file),
  ];
}

function duplicateCodes(parts: Partial<Programme>): readonly Problem[] {
  return (['competencies', 'sessions', 'items', 'quizzes', 'groups'] as const).flatMap((name) => {
    const codes = (parts[name] ?? []).map((entry) => entry.code);
    return codes.flatMap((code, index) =>
      codes.indexOf(code) < index ? [problem(`${name}[${index}].code`, 'duplicate-code', code)] : [],
    );
  });
}

function registrationProblems({ registration, sessions }: Partial<Programme>): readonly Problem[] {
  if (!registration) return [];
  const { opensOn, closesOn } = registration;
  const first = (sessions ?? []).map(firstDay).sort()[0];
  const last = (sessions ?? []).map(lastDay).sort().at(-1);
  return [
    ...ordered('registration.closesOn', opensOn, closesOn),
    ...(first !== undefined && opensOn > first
      ? [problem('registration.opensOn', 'opens-after-start', opensOn, { expected: `<= ${first}` })]
      : []),
    ...(last !== undefined && closesOn > last
      ? [problem('registration.closesOn', 'closes-after-end', closesOn, { expected: `<= ${last}`, level: 'warning' })]
      : []),
  ];
}

function deskProblems({ agency }: Partial<Programme>): readonly Problem[] {
  if (!agency || agency.desk.opens < agency.desk.closes) return [];
  return [problem('agency.desk.closes', 'order', agency.desk.closes, { expected: `> ${agency.desk.opens}` })];
}

/** Data are kept at least until the day after the last thing that uses them. */
function keepProblems({
  keepUntil,
  sessions = [],
  quizzes = [],
  followUps = [],
}: Partial<Programme>): readonly Problem[] {
  if (keepUntil === undefined) return [];
  const days = [
    ...sessions.map(lastDay),
    ...quizzes.map((quiz) => quiz.closesOn ?? quiz.date),
    ...followUps.map((followUp) => ('date' in followUp ? followUp.date : followUp.closesOn)),
  ];
  const last = days.sort().at(-1);
  if (last === undefined || keepUntil > last) return [];
  return [problem('keepUntil', 'kept-too-short', keepUntil, { expected: `> ${last}` })];
}

function windowProblems({ followUps = [], needs, continuousLearning }: Partial<Programme>): readonly Problem[] {
  return [
    ...followUps.flatMap((followUp, index) =>
      'date' in followUp ? [] : ordered(`followUps[${index}].closesOn`, followUp.opensOn, followUp.closesOn),
    ),
    ...(needs ? ordered('needs.closesOn', needs.opensOn, needs.closesOn) : []),
    ...(continuousLearning
      ? ordered('continuousLearning.closesOn', continuousLearning.opensOn, continuousLearning.closesOn)
      : []),
  ];
}

function ordered(path: string, opensOn: string, closesOn: string): readonly Problem[] {
  return opensOn <= closesOn ? [] : [problem(path, 'order', closesOn, { expected: `>= ${opensOn}` })];
}
