/** Chat scripts: Markdown a trainer can read. Parsed to play it, printed to compare it. */

/** One block of a script, as it is played. What the bot says, keeps and logs is left out: that is what the test finds out. */
export type Line =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'says'; readonly text: string; readonly who: string; readonly what: string }
  | { readonly kind: 'directive'; readonly text: string; readonly what: string }
  | { readonly kind: 'asks-for'; readonly what: Report };

/** What a script may ask for: what was kept, why each message was or was not sent, who did or saw what. */
export type Report = 'kept' | 'ledger' | 'audit';

const reports: Readonly<Record<string, Report>> = { Kept: 'kept', Ledger: 'ledger', Audit: 'audit' };

export function parseScript(source: string): readonly Line[] {
  return source
    .trim()
    .split(/\n{2,}/)
    .flatMap((block): Line[] => {
      const said = /^\*\*(?<who>[^*]+):\*\*(?<what>[\s\S]*)$/.exec(block)?.groups;
      if (said) {
        const { who = '', what = '' } = said;
        const report = reports[who];
        if (report) return [{ kind: 'asks-for', what: report }];
        return who.startsWith('Bot') ? [] : [{ kind: 'says', text: block, who, what: what.trim() }];
      }
      const directive = /^\*(?<what>[^*].*)\*$/s.exec(block)?.groups;
      return directive?.what
        ? [{ kind: 'directive', text: block, what: directive.what }]
        : [{ kind: 'note', text: block }];
    });
}
