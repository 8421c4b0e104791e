// @ts-check
/* Pages as they are shown for a query, with its words marked in their context. */
(() => {
  "use strict";
  const shared = /** @type {any} */ (globalThis).briefingsSearch;
  const { codes, files } = shared;

  /**
   * @typedef {import("./search-query.js").Clause} Clause
   * @typedef {{number: number, written: string, text?: string, sentence: number,
   *            speaker: string | null}} Line a passage; its text is read when it is asked for
   */

  /**
   * Stretches of a text that a query asks for, in UTF-16 units, and how many clauses they meet.
   * @param {string} text @param {Clause[]} clauses
   */
  function marks(text, clauses) {
    const words = shared.words(text);
    /** @type {[number, number][]} */
    const found = [];
    let met = 0;
    for (const clause of clauses) {
      const before = found.length;
      const asked = clause.words;
      for (let i = 0; i + asked.length <= words.length; i++) {
        if (asked.every((word, k) => word.test(words[i + k]))) {
          found.push([words[i].start, words[i + asked.length - 1].end]);
        }
      }
      if (found.length > before) met++;
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    /** @type {[number, number][]} */
    const merged = [];
    for (const [start, end] of found) {
      const last = merged[merged.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return { marks: merged, met };
  }

  /** The passages of a page, numbered as lists know them. @param {string[]} written @returns {Line[]} */
  function lines(written) {
    let sentence = 0;
    const counts = [2, 1]; // nobody's words are even, somebody's are odd
    return written.map((line) => {
      const [text, given, speaker] = line.split(codes.FIELD);
      sentence = given ? Number(given) : sentence + 1;
      const said = speaker === undefined ? 0 : 1;
      const number = counts[said];
      counts[said] += 2;
      return { number, written: text, sentence, speaker: speaker ?? null };
    });
  }

  const SHOWN = 3;

  /**
   * A page with the passages worth showing for a query, or null when its words turn out not to
   * stand there (a phrase whose words stand apart; a statement that is another's).
   * @param {number} id @param {any} result of `search`
   */
  async function hit(id, result) {
    const index = await shared.open();
    const { kind, record } = await files.record(index, id);
    const { clauses, partial } = result;
    const [head, ...rest] = record.split(codes.LINE);
    const read = (/** @type {string} */ written) => codes.text(written, index.book);
    const [path, title, detail] = head.split(codes.FIELD).map(read);
    const all = lines(rest);
    const textOf = (/** @type {Line} */ line) => (line.text ??= read(line.written));
    const heading = marks(title, clauses);

    // The lists know most passages; only of a phrase must the text itself be read, and
    // all of it where no list tells more than the page.
    /** @type {Map<number, number>} */
    const met = new Map();
    const exact = result.found.filter((/** @type {any} */ one) => one.exact);
    for (const one of exact) {
      let numbers = shared.numbers(one, id);
      if (one.clause.phrase) {
        const stands = (/** @type {string} */ text) => marks(text, [one.clause]).met > 0;
        const there = new Set(numbers);
        numbers = all.filter((line) => there.has(line.number) && stands(textOf(line))).map((line) => line.number);
        if (!numbers.length && !stands(title) && !partial) return null;
      }
      for (const number of numbers) met.set(number, (met.get(number) ?? 0) + 1);
    }
    const loose = result.found.filter((/** @type {any} */ one) => !one.exact);
    for (const { clause } of loose) {
      if (clause.phrase) {
        const stands = all.filter((line) => marks(textOf(line), [clause]).met > 0);
        if (!stands.length && !marks(title, [clause]).met && !partial) return null;
        for (const { number } of stands) met.set(number, (met.get(number) ?? 0) + 1);
      } else if (!exact.length) {
        for (const line of all) {
          if (marks(textOf(line), [clause]).met) met.set(line.number, (met.get(line.number) ?? 0) + 1);
        }
      }
    }
    const passages = all.filter((line) => met.has(line.number) && (result.kind !== "said" || line.speaker !== null));
    if (result.kind === "said" && !passages.length) return null;
    const count = (/** @type {Line} */ line) => met.get(line.number) ?? 0;
    const best = new Set([...passages].sort((a, b) => count(b) - count(a)).slice(0, SHOWN));
    return {
      kind, path, title, detail,
      marks: heading.marks,
      passages: passages
        .filter((line) => best.has(line))
        .map((line) => ({
          text: textOf(line),
          marks: marks(textOf(line), clauses).marks,
          sentence: line.sentence,
          speaker: line.speaker === null ? null : read(line.speaker),
        })),
      more: passages.length - best.size,
    };
  }

  Object.assign(shared, { hit });
})();
