/** The words that a text is put together with: the keys of `common.json` behind greetings, hours and forms of address. */

type Greeting = 'greeting.morning' | 'greeting.midday' | 'greeting.afternoon' | 'greeting.evening';

/** Gives one of them in the language of whoever reads it. */
export type Word = (
  key: 'at' | Greeting | 'address.bapak' | 'address.ibu' | 'address.unknown' | 'address.somebody',
) => string;
