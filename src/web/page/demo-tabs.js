/** The tabs of the demo above the chat: one a participant, each with a session of its own. */
import { button, make, say } from './element.js';
import { keep, kept, keyOf } from './kept.js';
import { text } from './texts.js';

const front = keyOf('demo', 'front');

/**
 * Tabs as the ARIA pattern has them: arrows move, the one in front is the only stop of the Tab key.
 * @param {{ heard: (id: string, said: string, isNew: boolean) => void, moved: (id: string) => void }} on
 */
export function createTabs(people, page, on) {
  const bar = /** @type {HTMLElement} */ (document.getElementById('tabs'));
  bar.hidden = false;
  bar.setAttribute('role', 'tablist');
  bar.dataset.label = 'demoPeople';
  bar.setAttribute('aria-label', text('demoPeople'));
  const all = people.map(({ id, name }, index) => {
    const tab = button('tab', name, () => select(index));
    tab.setAttribute('role', 'tab');
    tab.id = `tab-${id}`;
    tab.setAttribute('aria-controls', `panel-${id}`);
    const { chat, panel } = page.addChat({
      id,
      as: id,
      name,
      heard(/** @type {string} */ said, /** @type {boolean} */ isNew) {
        on.heard(id, said, isNew);
        if (isNew && tab.getAttribute('aria-selected') !== 'true') unread(tab, true);
      },
    });
    panel.id = `panel-${id}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    bar.append(tab);
    return { id, tab, chat, panel };
  });
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = all.findIndex(({ tab }) => tab === document.activeElement);
    select((at + step + all.length) % all.length);
    document.activeElement && all.find(({ tab }) => tab.tabIndex === 0)?.tab.focus();
  });

  function select(/** @type {number} */ index) {
    all.forEach(({ tab, panel }, i) => {
      tab.setAttribute('aria-selected', String(i === index));
      tab.tabIndex = i === index ? 0 : -1;
      panel.hidden = i !== index;
    });
    unread(all[index].tab, false);
    keep(front, all[index].id);
    page.showChat(all[index].chat);
    on.moved(all[index].id);
  }
  const left = all.findIndex(({ id }) => id === kept(front));
  select(Math.max(0, left));
  for (const { chat } of all) chat.start();
}

function unread(/** @type {HTMLElement} */ tab, /** @type {boolean} */ is) {
  tab.querySelector('.dot')?.remove();
  if (!is) return;
  const dot = make('span', 'dot');
  const told = make('span', 'hidden');
  told.append(' (', say('span', '', 'demoUnread'), ')');
  dot.append(told);
  tab.append(dot);
}
