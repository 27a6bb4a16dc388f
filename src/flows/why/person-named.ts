/** Whom somebody names after KENAPA: "Bu Sari", a NIP or its end, a number; and what is no name but an everyday question. */

/** "Kenapa saya…", "kenapa jadwal…": who writes that asks something, and means nobody by name. */
const everyday = [
  'saya|sy|aku|kami|kita|anda|kamu|dia|mereka|orang|siapa|apa|ya|yah|sih|kok|gitu|begitu|begini|demikian|ini|itu|ada',
  'tidak|tdk|tak|ga|gak|ngga|nggak|enggak|bukan|belum|blm|harus|mesti|perlu|bisa|boleh|masih|sudah|udah|selalu|sering',
  'lama|susah|sulit|jelek|kecil|berhenti|jadwal|kuis|soal|kelas|sesi|nip|nik|data|pesan|jawaban|nilai|survei|tugas',
  'materi|sertifikat|pendaftaran|daftar|program|pelatihan|undangan|pengingat|bot|sistem|link|tautan|kode|jam|hari',
  'hp|ponsel|nomor|ruang|ruangan|tempat|panitia|mentor|atasan|not|no|so|i|is|are|am|was|were|do|does|did',
  'can|cannot|should|must|have|has|the|my|our|it|this|that|you|we|they',
].join('|');
const title = 'bu|ibu|pak|bapak|bpk|bp|min|admin|kak|mas|mbak|mr|mrs|ms';

/** After the word: a name, digits or an id, perhaps with what did not come. "Kenapa A salah?" is about a quiz. */
export const looksLikePerson = new RegExp(
  `^(?!(?:(?:${everyday})(?:nya)?|\\p{L}{4,}nya)(?![\\p{L}\\d]))(?![a-f](?:\\s|\\?|$))(?!(?:${title})\\.?\\s*\\??$)[\\p{L}\\p{M}\\d\\s.,'’+()-]{2,120}\\??$`,
  'iu',
);

/** Where the name ends: "Bu Sari belum dapat pengingat". */
const rest =
  /\s(?:belum|blm|tidak|tdk|tak|ga|gak|ngga|nggak|enggak|dapat|dpt|dapet|mendapat|menerima|terima|masih|sudah|did|does|has|not|got|gets?|never)(?![\p{L}\d]).*$/iu;

export const personNamed = (said: string): string =>
  said
    .replace(/\?+\s*$/, '')
    .replace(rest, '')
    .replace(/\s+/g, ' ')
    .trim();
