/** Where a person writes: Enter sends, Shift+Enter begins a new line, files by the clip or by pasting. */

const field = /** @type {HTMLTextAreaElement} */ (document.getElementById('input'));
const form = /** @type {HTMLFormElement} */ (document.getElementById('composer'));
const file = /** @type {HTMLInputElement} */ (document.getElementById('file'));

/** @param {{ say: (words: string) => void, file: (file: File) => void }} on */
export function startComposer(on) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = field.value;
    if (words.trim() === '') return field.focus();
    write('');
    on.say(words);
  });
  field.addEventListener('keydown', (event) => {
    // While an input method composes a letter, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  field.addEventListener('input', grow);
  field.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.files[0];
    if (!pasted) return;
    event.preventDefault();
    on.file(pasted);
  });
  document.getElementById('attach')?.addEventListener('click', chooseFile);
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    file.value = '';
    if (chosen) on.file(chosen);
  });
}

export function chooseFile() {
  file.click();
}

/** Puts words into the field and the cursor behind them. */
export function write(/** @type {string} */ words) {
  field.value = words;
  grow();
  field.focus();
  field.setSelectionRange(words.length, words.length);
}

/** A chat that is closed takes nothing. */
export function allow(/** @type {boolean} */ is) {
  for (const control of form.querySelectorAll('button, textarea')) {
    /** @type {HTMLButtonElement} */ (control).disabled = !is;
  }
}

/** As high as what is written, up to the height that the style sheet allows. */
function grow() {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}
