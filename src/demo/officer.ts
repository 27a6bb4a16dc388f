/** The officer of the demo: a third tab, whose holder has joined before the newcomer looks. */
import type { Translate } from '../i18n/translate.ts';

export interface OfficerTab {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly verifiedPhone: null;
}

const id = 'demo-panitia';

export const officerTab = (translate: Translate): OfficerTab => ({
  id,
  name: translate({ key: 'demo.officer' }, { locale: 'id', name: null, salutation: null }),
  address: id,
  verifiedPhone: null,
});
