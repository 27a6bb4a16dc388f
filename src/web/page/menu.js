/** The menu and its two dialogs: the personal link, and leaving. */
import { button, make } from './element.js';
import { text } from './texts.js';

const opener = /** @type {HTMLButtonElement} */ (document.getElementById('menu-button'));
const list = /** @type {HTMLElement} */ (document.getElementById('menu'));
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('dialog'));

/** @param {{ help: (() => void) | null, language: () => void, link: () => Promise<string | null>, close: () => void }} on */
export function startMenu(on) {
  const open = (/** @type {boolean} */ is) => {
    list.hidden = !is;
    opener.setAttribute('aria-expanded', String(is));
    if (is) list.querySelector('li:not([hidden]) button')?.focus();
  };
  opener.addEventListener('click', () => open(list.hidden));
  document.addEventListener('click', (event) => {
    if (!event.target?.closest?.('.menu')) open(false);
  });
  list.parentElement?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      open(false);
      opener.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || list.hidden) return;
    event.preventDefault();
    const items = [...list.querySelectorAll('li:not([hidden]) button')];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  });

  const item = (/** @type {string} */ id, /** @type {() => void} */ press) => {
    document.getElementById(id)?.addEventListener('click', () => {
      open(false);
      opener.focus();
      press();
    });
  };
  const help = document.getElementById('menu-help');
  if (help && on.help) {
    help.hidden = false;
    help.querySelector('button').id = 'menu-help-button';
    item('menu-help-button', on.help);
  }
  item('menu-language', on.language);
  item('menu-link', () => linkDialog(on.link));
  item('menu-close', () => leaveDialog(on));
}

/**
 * Asks once more: leaving empties the screen. The link that leads back is made right there.
 * @param {{ link: () => Promise<string | null>, close: () => void }} on
 */
export function leaveDialog({ link, close }) {
  const said = status();
  const create = linkButton('action plain', 'leaveLink', link, said);
  const leave = button('action', text('leaveYes'), () => {
    dialog.close();
    close();
  });
  const stay = button('action plain', text('cancel'), () => dialog.close());
  show(text('leaveTitle'), text('leaveText'), [stay, leave], make('p', 'quiet', text('linkText')), create, said);
}

function linkDialog(/** @type {() => Promise<string | null>} */ link) {
  const said = status();
  const done = button('action plain', text('done'), () => dialog.close());
  show(text('linkTitle'), text('linkText'), [done, linkButton('action', 'linkMake', link, said)], said);
}

function status() {
  const said = make('p', 'said-below');
  said.setAttribute('role', 'status');
  return said;
}

/** Makes the link, shows it above, and from then on copies it. */
function linkButton(
  /** @type {string} */ className,
  /** @type {string} */ key,
  /** @type {() => Promise<string | null>} */ link,
  /** @type {HTMLElement} */ said,
) {
  const create = button(className, text(key), async () => {
    create.disabled = true;
    const made = await link();
    create.disabled = false;
    if (made === null) {
      said.textContent = text('linkFirst');
      return;
    }
    const field = /** @type {HTMLInputElement} */ (make('input', 'link'));
    field.readOnly = true;
    field.value = made;
    field.setAttribute('aria-label', text('linkLabel'));
    (create.closest('.actions') ?? create).before(field);
    create.replaceWith(copyButton(className, field, said));
    field.focus();
    field.select();
  });
  return create;
}

function copyButton(
  /** @type {string} */ className,
  /** @type {HTMLInputElement} */ field,
  /** @type {HTMLElement} */ said,
) {
  return button(className, text('linkCopy'), async () => {
    field.select();
    // On plain http there is no clipboard; the older way works there.
    await (navigator.clipboard?.writeText(field.value) ?? Promise.reject()).catch(() => document.execCommand('copy'));
    said.textContent = text('linkCopied');
  });
}

function show(
  /** @type {string} */ title,
  /** @type {string} */ words,
  /** @type {HTMLElement[]} */ actions,
  /** @type {HTMLElement[]} */ ...more
) {
  const heading = make('h2', '', title);
  heading.id = 'dialog-title';
  const row = make('div', 'actions');
  row.append(...actions);
  dialog.replaceChildren(heading, make('p', '', words), ...more, row);
  dialog.showModal();
}
