/** How much one page may ask of the server. */
export interface WebLimits {
  /** Of a JSON body. */
  readonly bodyBytes: number;
  /** Of one file. */
  readonly fileBytes: number;
  /** A message written offline is dated back by no more than this. */
  readonly ageMs: number;
  readonly heartbeatMs: number;
  /** How long a receipt waits, so that the store knows by then that the message was sent. */
  readonly receiptAfterMs: number;
  /** Lines read from the port at a time. */
  readonly linesAtOnce: number;
  /** New tabs a minute, over all visitors: a whole class scans the same QR code at once. */
  readonly tabsPerMinute: number;
  /** Messages and files a minute from one tab. */
  readonly messagesPerMinute: number;
}

export const WEB_LIMITS: WebLimits = {
  bodyBytes: 64 * 1024,
  fileBytes: 10 * 1024 * 1024,
  ageMs: 7 * 24 * 60 * 60 * 1000,
  heartbeatMs: 20_000,
  receiptAfterMs: 2_000,
  linesAtOnce: 100,
  tabsPerMinute: 1200,
  messagesPerMinute: 90,
};
