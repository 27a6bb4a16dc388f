/** Parts of a workbook as exceljs knows them: `<row>`, also where a program wrote `<x:row>`. */

export function unprefixed(xml: string): string {
  const prefix = /<(\w+):(?:workbook|worksheet|sst|styleSheet|Relationships)\b/.exec(xml)?.[1];
  return prefix ? xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : xml;
}
