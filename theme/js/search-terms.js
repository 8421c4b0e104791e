// @ts-check
/* Terms and their lists: where a word stands, what one that is still being typed may mean, and what
   two lists have in common. */
(() => {
  "use strict";
  const shared = /** @type {any} */ (globalThis).briefingsSearch;
  const { codes, files } = shared;

  /**
   * @typedef {import("./search-codes.js").Places} Places
   * @typedef {import("./search-files.js").Manifest} Manifest
   */

  /** The shard that a term would be in. @param {Manifest} index @param {string} term @returns {Promise<Map<string, string>>} */
  const shard = (index, term) => files.terms(index.terms[files.below(index.terms, term)]);

  /** Where a term stands, or null. @param {Manifest} index @param {string} term @returns {Promise<Places | null>} */
  async function find(index, term) {
    const written = (await shard(index, term)).get(term);
    return written === undefined ? null : codes.places(written, index.block);
  }

  const WIDE = 3; // SHORT_SHARDS in shards.py
  const MOST = 40;
  const ENDINGS = (
    "able ables ably al alism ality ally ance ances ant ants ate ated ates ating ation ational " +
    "ations ative ator ed edly ement ements ence ences ency ent ents er ers es ful fully fulness " +
    "ible ibly ic ical ically icate ies ing ingly ings ion ional ions ism ist ists ities ity ive " +
    "ively iveness ization ize ized izer izes izing less ly ment ments ness ous ously ousness s"
  ).split(" ");

  /**
   * The terms a word may mean while it is still being typed, with what each weighs: those it
   * begins, its stem, and a stem that it is about to become ("negotia" of "negoti").
   * @param {Manifest} index @param {string} start @param {string} key
   * @returns {Promise<[string, number][]>}
   */
  async function expand(index, start, key) {
    /** @type {Map<string, number>} */
    const found = new Map([[key, 1]]);
    const from = files.below(index.terms, start);
    const to = files.below(index.terms, start + "\uffff");
    // Everything is asked for at once: what waits for nothing else must not wait its turn.
    const stems = [];
    for (let length = start.length - 1; length >= 3; length--) {
      const rest = start.slice(length);
      if (ENDINGS.some((ending) => ending.startsWith(rest))) stems.push(start.slice(0, length));
    }
    const near = stems.map((term) => shard(index, term));
    for (const one of near) one.catch(() => {}); // told where it is awaited
    let short;
    if (to - from >= WIDE) short = (await files.load("short"))[start];
    if (short) {
      for (const term of short.split(" ")) {
        shard(index, term).catch(() => {}); // it comes while stems are looked at
        found.set(term, term === key ? 1 : 0.7);
      }
    } else {
      const shards = await Promise.all(index.terms.slice(from, Math.min(to, from + WIDE + 1) + 1).map(files.terms));
      const longer = shards.flatMap((shard) => [...shard.keys()].filter((t) => t.startsWith(start)));
      for (const term of longer.slice(0, MOST)) found.set(term, term === key ? 1 : 0.7);
    }
    const there = await Promise.all(near);
    const stem = stems.find((term, i) => term !== key && there[i].has(term));
    if (stem) found.set(stem, 0.5);
    return [...found];
  }

  /** Whether a list tells the passages. @param {Places} places */
  const tells = (places) => places.kind === "p" || places.kind === "q";

  /** What stands in two lists: in the same passage, where both tell. @param {Places} one @param {Places} other @returns {Places} */
  function both(one, other) {
    if (other.kind === "p" && one.kind !== "p") [one, other] = [other, one];
    /** @type {Places} */
    const found = { kind: one.kind, documents: [], from: [], numbers: [], pages: 0 };
    let j = 0;
    one.documents.forEach((document, i) => {
      while (other.documents[j] < document) j++;
      if (other.documents[j] !== document) return;
      const start = found.numbers.length;
      if (one.kind === "p") {
        const there = other.kind === "p" ? other.numbers.slice(other.from[j], other.from[j + 1]) : null;
        for (let at = one.from[i]; at < one.from[i + 1]; at++) {
          if (!there || there.includes(one.numbers[at])) found.numbers.push(one.numbers[at]);
        }
        if (found.numbers.length === start) return;
        found.from.push(start);
      }
      found.documents.push(document);
    });
    if (one.kind === "p") found.from.push(found.numbers.length);
    found.pages = found.documents.length;
    return found;
  }

  /**
   * Where any of some terms stands. @param {Manifest} index @param {[string, number][]} terms
   * @returns {Promise<Places | null>}
   */
  async function any(index, terms) {
    const lists = (await Promise.all(terms.map(([term]) => find(index, term)))).filter(Boolean);
    const known = /** @type {Places[]} */ (lists);
    for (const places of known) if (places.kind === "q") places.kind = "p";
    if (known.length < 2) return known[0] ?? null;
    if (known.some((places) => places.kind !== "p")) {
      // Too many to narrow anything.
      return { kind: "e", documents: [], from: [], numbers: [], pages: index.pages };
    }
    /** @type {Map<number, Set<number>>} */
    const merged = new Map();
    for (const places of known) {
      places.documents.forEach((document, i) => {
        const numbers = merged.get(document) ?? new Set();
        for (let at = places.from[i]; at < places.from[i + 1]; at++) numbers.add(places.numbers[at]);
        merged.set(document, numbers);
      });
    }
    /** @type {Places} */
    const all = { kind: "p", documents: [...merged.keys()].sort((a, b) => a - b), from: [0], numbers: [], pages: merged.size };
    for (const document of all.documents) {
      all.numbers.push(...[...(merged.get(document) ?? [])].sort((a, b) => a - b));
      all.from.push(all.numbers.length);
    }
    return all;
  }

  Object.assign(shared, { terms: { shard, find, expand, tells, both, any } });
})();
