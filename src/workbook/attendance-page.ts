/** The same list to print on A4 from any browser: one page a session, nothing loaded from anywhere. */
import type { AttendanceSheet } from './attendance-sheet.ts';

export function attendancePage(sheets: readonly AttendanceSheet[], locale: string): string {
  const title = safe(sheets[0]?.heading[1] ?? '');
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
${attendanceSections(sheets)}
</body>
</html>
`;
}

/** The sheets alone, for a page that has its own head. What people wrote is made harmless. */
export const attendanceSections = (sheets: readonly AttendanceSheet[]): string => sheets.map(section).join('\n');

function section({ heading, people, texts }: AttendanceSheet): string {
  const [agency = '', title = '', ...lines] = heading;
  const [number, ...columns] = texts.columns;
  const signed = columns.at(-1) ?? '';
  const head = [number, ...columns.slice(0, -1)].map((said) => `<th scope="col">${safe(said)}</th>`).join('');
  return `<section>
<p class="agency">${safe(agency)}</p>
<h1>${safe(title)}</h1>
${lines.map((line) => `<p>${safe(line)}</p>`).join('\n')}
<table>
<thead><tr>${head}<th scope="colgroup" colspan="2">${safe(signed)}</th></tr></thead>
<tbody>
${people.map(row).join('\n')}
</tbody>
</table>
<div class="chair"><p>${safe(texts.placeAndDate)}</p><p>${safe(texts.chair)}</p><p class="line">(…………………………………………)</p><p>NIP …………………………………</p></div>
</section>`;
}

function row({ name, nip, position, unit }: AttendanceSheet['people'][number], at: number): string {
  const number = at + 1;
  const cells = [
    String(number),
    name,
    nip,
    '',
    position,
    unit,
    ...(number % 2 ? [`${number}.`, ''] : ['', `${number}.`]),
  ];
  return `<tr>${cells.map((said) => `<td>${safe(said)}</td>`).join('')}</tr>`;
}

const safe = (said: string): string => said.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const style = `
@page { size: A4 landscape; margin: 12mm; }
body { font: 10.5pt Arial, "Liberation Sans", "Noto Sans", sans-serif; color: #000; margin: 0 auto; max-width: 273mm; }
section { break-after: page; }
section:last-child { break-after: auto; }
section > p, h1 { margin: 0; text-align: center; }
.agency { font-weight: bold; font-size: 12pt; }
h1 { font-size: 13pt; }
table { width: 100%; border-collapse: collapse; margin-top: 5mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { box-sizing: border-box; border: 0.3mm solid #000; padding: 0.8mm 1.5mm; text-align: left; }
th { text-align: center; }
tbody td { height: 9mm; vertical-align: middle; }
td:first-child { text-align: center; width: 9mm; }
td:nth-child(2) { width: 54mm; }
td:nth-child(3) { white-space: nowrap; width: 40mm; font-variant-numeric: tabular-nums; }
td:nth-child(4) { width: 25mm; }
td:nth-child(5) { width: 42mm; }
td:nth-child(7), td:nth-child(8) { width: 26mm; vertical-align: top; }
.chair { width: 80mm; margin: 8mm 0 0 auto; text-align: center; break-inside: avoid; }
.chair p { margin: 0; }
.chair .line { margin-top: 18mm; }
`;
