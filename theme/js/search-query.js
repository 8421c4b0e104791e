// @ts-check
/* What a query asks for and which pages fit it, best first. */
(() => {
  "use strict";
  const shared = /** @type {any} */ (globalThis).briefingsSearch;
  const { files } = shared;
  const { shard, find, expand, tells, both, any } = shared.terms;

  /**
   * @typedef {import("./search-codes.js").Places} Places
   * @typedef {import("./search-files.js").Manifest} Manifest
   * @typedef {{test: (word: {folded: string, key: string}) => boolean,
   *            terms: [string, number][]}} Word what a typed word may mean, and what it marks
   * @typedef {{words: Word[], phrase: boolean}} Clause words in this order, or one word
   * @typedef {object} Found where a clause stands
   * @property {Clause} clause
   * @property {{places: Places, value: number}[]} lists of a phrase one, of its rarest word's places
   * @property {boolean} exact whether the lists tell every passage
   * @property {boolean} everywhere on most pages; then only titles count
   * @property {number} weight how rare it is
   */

  /**
   * What a query asks for: words, of which the last may be unfinished, and phrases.
   * @param {Manifest} index @param {string} query
   * @returns {Promise<Clause[]>}
   */
  async function parse(index, query) {
    /** @type {Clause[]} */
    const clauses = [];
    const parts = query.replace(/[“”„«»＂]/g, '"').split('"');
    for (const [number, part] of parts.entries()) {
      const quoted = number % 2 === 1;
      const given = shared.words(part);
      /** @type {Word[]} */
      const words = [];
      for (const [i, { folded, key, end }] of given.entries()) {
        const last = number === parts.length - 1 && i === given.length - 1 && end === part.length;
        // A single letter begins a tenth of all words: it stands for itself until the next comes.
        if (last && folded.length > 1) {
          const terms = await expand(index, folded, key);
          const keys = new Set(quoted ? [] : terms.map(([term]) => term));
          words.push({ terms, test: (w) => w.folded.startsWith(folded) || keys.has(w.key) });
        } else {
          shard(index, key).catch(() => {}); // it comes while the last word is looked at
          const test = quoted && given.length > 1 ? { folded } : { key };
          words.push({
            terms: [[key, 1]],
            test: (w) => (test.folded === undefined ? w.key === test.key : w.folded === test.folded),
          });
        }
      }
      if (quoted && words.length > 1) clauses.push({ words, phrase: true });
      else clauses.push(...words.map((word) => ({ words: [word], phrase: false })));
    }
    return clauses;
  }

  // --- where clauses stand --------------------------------------------------------------------

  /** @param {Manifest} index @param {Clause} clause @returns {Promise<Found>} */
  async function locate(index, clause) {
    if (clause.phrase) return together(index, clause);
    const lists = await Promise.all(
      clause.words[0].terms.map(async ([term, value]) => ({ value, places: await find(index, term) })),
    );
    // A word on most pages that this one only begins would drown it.
    const known = /** @type {{places: Places, value: number}[]} */ (
      lists.filter(({ places, value }) => places && !(places.kind === "e" && value < 1))
    );
    const total = known.reduce((sum, { places }) => sum + places.pages, 0);
    return {
      clause,
      lists: known,
      exact: known.every(({ places }) => tells(places)),
      everywhere: known.some(({ places }) => places.kind === "e"),
      weight: Math.log(1 + index.pages / Math.max(1, total)),
    };
  }

  /**
   * The passages that hold all words of a phrase, in whatever order; who shows them reads them.
   * @param {Manifest} index @param {Clause} clause @returns {Promise<Found>}
   */
  async function together(index, clause) {
    const lists = await Promise.all(clause.words.map((word) => any(index, word.terms)));
    const found = { clause, lists: [], exact: true, everywhere: false, weight: 1 };
    if (lists.includes(null)) return found;
    const known = /** @type {Places[]} */ (lists).sort((a, b) => a.pages - b.pages);
    found.weight = 2 * Math.log(1 + index.pages / known[0].pages);
    found.everywhere = known.every((places) => places.kind === "e");
    const telling = found.everywhere ? known : known.filter((places) => places.kind !== "e");
    return { ...found, exact: telling.some(tells), lists: [{ places: telling.reduce(both), value: 1 }] };
  }

  // --- pages ----------------------------------------------------------------------------------

  /** @type {Float32Array[]} How well each page fits each clause; nothing but zeros between searches. */
  const sheets = [];

  /**
   * Everything that fits a query, best first.
   *
   * A page fits when every word stands on it; if none does, pages with some of the words are
   * given, and `partial` says so. A page scores by how rare its words are, how often they stand
   * on it (each time counts less than the last; a title counts three times), and together in one
   * passage.
   *
   * @param {string} query
   * @param {string} kind "" for all, "said" for passages with somebody's words, or a page's kind
   */
  async function search(query, kind = "") {
    const index = await shared.open();
    const clauses = await parse(index, query);
    const found = await Promise.all(clauses.map((clause) => locate(index, clause)));
    // Words on most pages part nothing from nothing; alone, they are looked for in titles.
    const common = found.length > 0 && found.every((one) => one.everywhere);
    const telling = common ? found : found.filter((one) => !one.everywhere);
    const unsure = clauses.some((clause) => clause.phrase);
    const result = { clauses, found: telling, kind, partial: false, common, unsure, pages: [0].slice(1) };
    if (!telling.length) return result;

    // From here to the end nothing is waited for: the sheets are this search's own.
    const fits = telling.map((_, i) => (sheets[i] ??= new Float32Array(index.starts[index.starts.length - 1])));
    telling.forEach((one, i) => weigh(one, fits[i]));
    const at = index.kinds.indexOf(kind);
    const [low, high] = at < 0 ? [0, Infinity] : [index.starts[at], index.starts[at + 1]];
    const inside = (/** @type {number} */ page) => page >= low && page < high;
    const size = (/** @type {Found} */ one) => one.lists.reduce((sum, { places }) => sum + places.documents.length, 0);
    const rarest = telling.reduce((a, b) => (size(b) < size(a) ? b : a));
    const exact = telling.filter((one) => one.exact);
    const said = (/** @type {number} */ page, /** @type {Found[]} */ all) =>
      kind !== "said" || all.length === 0 || quoted(page, all);
    result.pages = documents([rarest]).filter(
      (page) => inside(page) && fits.every((fit) => fit[page] > 0) && said(page, exact),
    );
    if (!result.pages.length && telling.length > 1) {
      result.partial = true;
      result.pages = documents(telling).filter(
        (page) => inside(page) && (!exact.length || exact.some((one) => said(page, [one]))),
      );
    }
    const score = new Map();
    const near = nearness(result.pages, telling);
    result.pages.forEach((page, i) => {
      let sum = near[i];
      telling.forEach((one, k) => (sum += (one.weight * 2 * fits[k][page]) / (fits[k][page] + 1)));
      score.set(page, sum);
    });
    telling.forEach((one, i) => {
      for (const { places } of one.lists) for (const page of places.documents) fits[i][page] = 0;
    });
    result.pages.sort((a, b) => score.get(b) - score.get(a) || a - b);
    return result;
  }

  /** @param {Found} found @param {Float32Array} fit */
  function weigh({ lists }, fit) {
    for (const { places, value } of lists) {
      places.documents.forEach((page, i) => {
        if (!tells(places)) fit[page] = Math.max(fit[page], value);
        else {
          const count = places.from[i + 1] - places.from[i];
          fit[page] += value * (places.numbers[places.from[i]] === 0 ? count + 2 : count);
        }
      });
    }
  }

  /** The documents where any of some clauses stands. @param {Found[]} found */
  function documents(found) {
    const lists = found.flatMap((one) => one.lists);
    if (lists.length === 1) return lists[0].places.documents;
    return [...new Set(lists.flatMap(({ places }) => places.documents))].sort((a, b) => a - b);
  }

  /** The numbers of the passages where a clause stands. @param {Found} found @param {number} page */
  function numbers({ lists }, page) {
    /** @type {number[]} */
    const all = [];
    for (const { places } of lists) {
      const at = files.below(places.documents, page);
      if (places.documents[at] !== page) continue;
      for (let i = places.from[at]; i < places.from[at + 1]; i++) all.push(places.numbers[i]);
    }
    return lists.length > 1 ? [...new Set(all)] : all;
  }

  /** Whether one passage with somebody's words has all of some clauses. @param {number} page @param {Found[]} found */
  function quoted(page, found) {
    return found
      .map((one) => numbers(one, page).filter((number) => number % 2 === 1))
      .reduce((a, b) => a.filter((number) => b.includes(number)))
      .length > 0;
  }

  /** What the best passage of each page holds of a query. @param {number[]} pages rising @param {Found[]} found */
  function nearness(pages, found) {
    const best = new Float32Array(pages.length);
    const exact = found.filter((one) => one.exact);
    if (found.length < 2 || !exact.length) return best;
    const lists = exact.flatMap(({ lists, weight }) => lists.map(({ places, value }) => ({ places, value: value * weight })));
    const at = new Int32Array(lists.length);
    /** @type {number[]} */
    const sums = [];
    pages.forEach((page, i) => {
      sums.length = 0;
      lists.forEach(({ places, value }, k) => {
        while (places.documents[at[k]] < page) at[k]++;
        if (places.documents[at[k]] !== page) return;
        for (let n = places.from[at[k]]; n < places.from[at[k] + 1]; n++) {
          const number = places.numbers[n];
          sums[number] = (sums[number] ?? 0) + value;
        }
      });
      for (const sum of sums) if (sum > best[i]) best[i] = sum;
    });
    return best;
  }

  /** What the first query would wait for: the commonest terms, and a word read once. */
  function warm() {
    shared.words("A warm-up’s words");
    return files.load("short");
  }

  Object.assign(shared, { search, numbers, warm });
})();
