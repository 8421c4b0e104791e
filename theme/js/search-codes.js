// @ts-check
/* Reads numbers, lists of places and text as plugins/briefings/search/coding.py and postings.py
   write them. */
(() => {
  "use strict";

  /**
   * Where a term stands: documents by rising id, and of each the numbers of its passages, which
   * begin at `from[i]` and end before `from[i + 1]`. Lists of kind "d" and "e" tell no passages;
   * "e" tells only the documents with it in the title, and `pages` how many have it at all; "p" and
   * "q" tell everything.
   * @typedef {{kind: string, documents: number[], from: number[], numbers: number[],
   *            pages: number}} Places
   */

  const DIGIT = new Int8Array(128).fill(-1);
  let digits = 0;
  for (let code = 0x21; code < 0x7e; code++) {
    if (code !== 0x22 && code !== 0x5c) DIGIT[code] = digits++;
  }
  const LAST = 60;
  const HIGH = digits - LAST;
  const LAST_STEP = 52;
  const STEP = 36;
  const HIGH_STEP = digits - LAST_STEP - STEP;
  const BLOCK = "~".charCodeAt(0);

  /**
   * A term's list.
   * @param {string} written @param {number} block ids to a block of a long list
   * @returns {Places}
   */
  function places(written, block) {
    const kind = written[0] === "~" ? written[1] : "p";
    const passages = kind === "p" || kind === "q";
    /** @type {number[]} */
    const documents = [];
    /** @type {number[]} */
    const from = [];
    /** @type {number[]} */
    const numbers = [];
    let at = kind === "p" ? 0 : 2;
    let high = 0;
    let count = 0;
    if (kind === "q" || kind === "e") {
      let digit = DIGIT[written.charCodeAt(at++)];
      for (; digit >= LAST; digit = DIGIT[written.charCodeAt(at++)]) high = high * HIGH + digit - LAST;
      count = high * LAST + digit;
    }
    let start = 0;
    let document = -1;
    while (at < written.length) {
      let code = written.charCodeAt(at++);
      if (code === BLOCK) {
        start += block;
        document = start - 1;
        continue;
      }
      let digit = DIGIT[code];
      for (high = 0; digit >= LAST; digit = DIGIT[written.charCodeAt(at++)]) high = high * HIGH + digit - LAST;
      document += high * LAST + digit + 1;
      documents.push(document);
      if (!passages) continue;
      from.push(numbers.length);
      let number = -1;
      do {
        digit = DIGIT[written.charCodeAt(at++)];
        for (high = 0; digit >= LAST_STEP + STEP; digit = DIGIT[written.charCodeAt(at++)]) {
          high = high * HIGH_STEP + digit - LAST_STEP - STEP;
        }
        number += 1 + (digit < LAST_STEP ? high * LAST_STEP + digit : high * STEP + digit - LAST_STEP);
        numbers.push(number);
      } while (digit >= LAST_STEP);
    }
    from.push(numbers.length);
    return { kind, documents, from, numbers, pages: kind === "e" ? count : documents.length };
  }

  /**
   * The terms of a shard with their lists, unread.
   * @param {string} written @returns {Map<string, string>}
   */
  function terms(written) {
    const found = new Map();
    const parts = written.split(" ");
    let before = "";
    for (let i = 0; i + 1 < parts.length; i += 2) {
      before = before.slice(0, DIGIT[parts[i].charCodeAt(0)]) + parts[i].slice(1);
      found.set(before, parts[i + 1]);
    }
    return found;
  }

  const LINE = "~";
  const FIELD = "`";
  const PAIR = "^|{}#*+=_@<>$[]/!";
  const TRIPLE = "%&";
  let SECOND = "";
  for (let code = 0x20; code < 0x7f; code++) {
    const sign = String.fromCharCode(code);
    if (!'"\\'.includes(sign) && sign !== LINE && sign !== FIELD) SECOND += sign;
  }
  const HEAD = [...(LINE + FIELD + PAIR + TRIPLE)];
  const CODE = /([\^|{}#*+=_@<>$[\]/!])([^])|([%&])([^])([^])/g;

  /** The units that codes stand for. @param {string} written */
  const book = (written) => [...HEAD, ...written.split(LINE)];

  /** Shown text. @param {string} written @param {string[]} units */
  function text(written, units) {
    return written.replace(CODE, (_, pair, second, triple, third, fourth) =>
      pair
        ? units[PAIR.indexOf(pair) * SECOND.length + SECOND.indexOf(second)]
        : units[
            PAIR.length * SECOND.length +
              (TRIPLE.indexOf(triple) * SECOND.length + SECOND.indexOf(third)) * SECOND.length +
              SECOND.indexOf(fourth)
          ],
    );
  }

  const shared = /** @type {any} */ (globalThis);
  shared.briefingsSearch = Object.assign(shared.briefingsSearch ?? {}, {
    codes: { places, terms, book, text, LINE, FIELD },
  });
})();
