/** A tiny bot for tests of the page: answers at once, with choices where it is asked for them. */
import type { Channel, Hooks } from '../../src/channels/channel.ts';
import type { Inbound, Outbound } from '../../src/core/message.ts';
import { loadWebTexts } from '../../src/web/texts.ts';
import type { MemoryWebPort } from './memory-web-port.ts';

const texts = loadWebTexts();
const ICS = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
let count = 0;

/** What the bot answers to a word; anything else it repeats. */
export const ANSWERS: Readonly<Record<string, Omit<Outbound, 'keys' | 'choices'> & Partial<Outbound>>> = {
  'DAFTAR KAL-2027-01': {
    text: 'Selamat pagi, Bapak/Ibu. Saya asisten otomatis pelatihan BKPSDM Contoh.\nUntuk "Proyek Kecil Layanan Digital" saya perlu menyimpan nama, NIP, nomor ini, unit kerja, kehadiran, dan jawaban, sampai 31 Desember 2028.\n• Panitia melihat data ini; atasan hanya kemajuan tugas, bukan nilai.\n• Tidak setuju? Bapak/Ibu tetap dapat ikut melalui meja panitia.',
    promptId: 'consent',
    keys: 'digits',
    choices: [
      { id: 'yes', label: 'Setuju' },
      { id: 'no', label: 'Tidak' },
      { id: 'more', label: 'Rincian dan hak saya' },
    ],
  },
  KUIS: {
    text: 'Dua soal tentang materi Selasa, 6 April 2027, sekitar 2 menit. Hasilnya untuk belajar; atasan tidak melihatnya.\n1/2 Sasaran mana yang paling terukur?',
    promptId: 'quiz',
    keys: 'letters',
    choices: [
      { id: 'a', label: 'Pelayanan menjadi lebih baik' },
      { id: 'b', label: 'Petugas bekerja lebih semangat' },
      { id: 'c', label: 'Warga merasa lebih senang' },
      { id: 'd', label: 'Waktu surat pengantar turun dari 3 hari menjadi 1 hari per 30 Juni' },
    ],
  },
  HADIR: {
    text: 'Apakah Ibu hadir Selasa, 6 April 2027 pukul 08.00 WIB?',
    promptId: 'attend',
    choices: [
      { id: 'present', label: 'HADIR' },
      { id: 'excused', label: 'IZIN' },
    ],
  },
  NIP: { text: 'Terima kasih, persetujuan tercatat.\nMohon ketik NIP atau NI PPPK, 18 angka; boleh dengan spasi.' },
  BAHASA: {
    text: 'Bahasa apa yang dipakai? / Which language?',
    promptId: 'language',
    keys: 'digits',
    choices: [
      { id: 'id', label: 'Bahasa Indonesia' },
      { id: 'en', label: 'English' },
    ],
  },
  'pilihan id': { text: texts.id.languageChosen ?? '' },
  'pilihan en': { text: texts.en.languageChosen ?? '' },
  KALENDER: { text: 'Ini jadwalnya.', attachment: { name: 'jadwal.ics', mime: 'text/calendar', body: ICS } },
};

/** Hooks that store in the port and answer through the channel. */
export function echoBot(port: MemoryWebPort, channel: Channel, now: () => Date): Hooks & { readonly heard: Inbound[] } {
  const heard: Inbound[] = [];
  return {
    heard,
    async accept(inbound) {
      if (!port.heard(inbound, now())) return;
      heard.push(inbound);
      const { reply } = inbound;
      const text =
        reply.kind === 'text' ? reply.text : reply.kind === 'choice' ? `pilihan ${reply.choiceId}` : reply.kind;
      const answer: Outbound = { choices: [], keys: 'words', ...(ANSWERS[text] ?? { text: `Diterima: ${text}` }) };
      setTimeout(() => void channel.send(inbound.chat.address, answer, `bot-${++count}`), 20);
    },
    async report(report) {
      if ('externalId' in report && report.state === 'delivered') port.taken(report.externalId);
    },
  };
}
