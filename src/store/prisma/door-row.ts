/** An officer's word on registration, as it lies in the row of its programme. */
import { Door } from '../../training/registration-door.ts';

/** Null where nobody has said anything: the programme's own dates hold. */
export const doorIn = ({
  door,
  doorOn,
}: {
  readonly door: string | null;
  readonly doorOn: string | null;
}): Door | null => (door === null ? null : Door.parse({ state: door, on: doorOn }));
