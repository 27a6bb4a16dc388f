/** What only people can do: words about it lead to the desk, its hours with it. */
import { describe, expect, test } from 'vitest';
import { menuOf } from '../../src/flows/menu/flow.ts';
import { play } from '../support/play.ts';
import { parseScript } from '../support/script.ts';

const { hears } = menuOf([]);

describe('the desk', () => {
  test.each([
    'nama saya salah tulis',
    'nama saya di sertifikat salah',
    'saya mau mundur',
    'saya ingin mengundurkan diri',
    'HAPUS DATA',
    'mau hapus data saya',
    'tarik persetujuan',
  ])('is where %j leads', (said) => {
    expect(hears?.(said)).toBe('sentence');
  });

  test.each(['nama saya Sari', 'jadwal saya salah', 'saya tidak mundur', 'hadir', 'data dukung sudah saya kirim'])(
    'is not where %j leads',
    (said) => {
      expect(hears?.(said)).toBeNull();
    },
  );

  test('is named with its hours', async () => {
    const script = `*It is Monday 5 April 2027, 09.00*

*Ibu Sari writes from the phone of P-02*

*Ibu Sari is registered*

**Ibu Sari:** PANITIA

**Ibu Sari:** saya mau bicara dengan orang

**Ibu Sari:** saya mau mundur

`;
    const printed = await play(parseScript(script), { hand: 'types-short' });
    expect(printed.match(/Petugas dapat membantu Ibu Sari: .*08\.00–15\.00 WIB/g)).toHaveLength(3);
  });
});
