// @ts-check
/* Finds pages in the index that plugins/briefings/search/index.py writes. A page on a disk may
   load nothing but scripts, so every file of the index is one that calls `receive`; only those
   a query needs are loaded. docs/design/0021-search-from-a-disk.md tells the format. */
(() => {
  "use strict";
  const shared = /** @type {any} */ (globalThis).briefingsSearch;

  /**
   * @typedef {{kinds: Record<string, number>, passages: string, terms: string, pages: string}} Manifest
   * @typedef {{kind: "p" | "d" | "e", numbers: number[], pages: number}} Places
   * @typedef {{text: string, sentence: number, speaker: string | null}} Passage
   * @typedef {{page: number, kind: string, path: string, title: string, detail: string,
   *            passages: Passage[]}} Page
   * @typedef {{test: (word: {folded: string, key: string}) => boolean,
   *            terms: [string, number][]}} Word what a typed word may mean, and what it marks
   * @typedef {{words: Word[], phrase: boolean}} Clause words in this order, or one word
   */

  // --- numbers and text as coding.py writes them ------------------------------------------

  const DIGIT = new Int8Array(128).fill(-1);
  {
    let value = 0;
    for (let code = 0x21; code < 0x7f; code++) {
      if (code !== 0x22 && code !== 0x5c) DIGIT[code] = value++;
    }
  }
  const LAST = 60;

  /** @param {string} written @param {number} from */
  function numbers(written, from = 0) {
    const found = [];
    let value = 0;
    for (let i = from; i < written.length; i++) {
      const digit = DIGIT[written.charCodeAt(i)];
      if (digit < LAST) {
        found.push(value * LAST + digit);
        value = 0;
      } else value = value * (92 - LAST) + digit - LAST;
    }
    return found;
  }

  /** Steps added up, in place. @param {number[]} steps */
  function rising(steps) {
    let before = -1;
    for (let i = 0; i < steps.length; i++) before = steps[i] += before + 1;
    return steps;
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

  /** @param {string} written @param {string[]} book */
  function unsqueeze(written, book) {
    return written.replace(CODE, (_, pair, second, triple, third, fourth) =>
      pair
        ? book[PAIR.indexOf(pair) * SECOND.length + SECOND.indexOf(second)]
        : book[
            PAIR.length * SECOND.length +
              (TRIPLE.indexOf(triple) * SECOND.length + SECOND.indexOf(third)) * SECOND.length +
              SECOND.indexOf(fourth)
          ],
    );
  }

  // --- loading ------------------------------------------------------------------------------

  /** @type {Map<string, {promise: Promise<any>, resolve: (value: any) => void}>} */
  const files = new Map();
  const KEPT = 300; // files, some 2 MB: a long session keeps a small heap
  let version = "";
  let folder = "search/";

  /** Called by every file of the index. @param {string} of @param {string} name @param {any} value */
  function receive(of, name, value) {
    version ||= of; // whichever of them comes first; all of one build have the same
    const file = files.get(name);
    if (file) file.resolve(of === version ? value : undefined);
  }

  /** A file's value, once. @param {string} name @returns {Promise<any>} */
  function load(name) {
    const known = files.get(name);
    if (known) {
      files.delete(name); // the last used stand last
      files.set(name, known);
      return known.promise;
    }
    if (files.size >= KEPT) {
      const [oldest] = [...files.keys()].filter((key) => /-\d/.test(key));
      files.delete(oldest);
      decoded.delete(oldest);
    }
    const file = /** @type {any} */ ({});
    file.promise = new Promise((resolve, reject) => {
      file.resolve = (/** @type {any} */ value) =>
        value === undefined ? reject(new Error("rebuilt")) : resolve(value);
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = folder + name + ".js" + (version ? "?v=" + version : "");
      script.onload = () => script.remove();
      script.onerror = () => {
        files.delete(name); // a file that failed once may be there the next time
        script.remove();
        reject(new Error("missing"));
      };
      document.head.append(script);
    });
    file.promise.catch(() => {}); // who awaits it tells
    files.set(name, file);
    return file.promise;
  }

  /** @type {Promise<any> | undefined} */
  let opened;

  /** The manifest and what follows from it. */
  function open() {
    opened ??= Promise.all([load("manifest"), load("book")]).then(([given, book]) => {
      const manifest = /** @type {Manifest} */ (given);
      const sizes = numbers(manifest.passages);
      const first = new Int32Array(sizes.length + 1);
      sizes.forEach((size, i) => (first[i + 1] = first[i] + size));
      const shard = [0];
      for (const size of numbers(manifest.pages)) shard.push(shard[shard.length - 1] + size);
      return {
        first,
        shard,
        pages: sizes.length,
        kinds: Object.entries(manifest.kinds),
        terms: manifest.terms ? manifest.terms.split(" ") : [],
        book: [...HEAD, ...book.split(LINE)],
      };
    });
    opened.catch(() => (opened = undefined));
    return opened;
  }

  /** Place of the last value that is not above. @param {ArrayLike<any>} values @param {any} value */
  function below(values, value) {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** @param {number[]} rising @param {number} value */
  const has = (rising, value) => rising[below(rising, value)] === value;

  // --- terms ----------------------------------------------------------------------------------

  /** @type {Map<string, Map<string, string>>} Terms of the shards read so far, places unread. */
  const decoded = new Map();

  /** @param {number} number @returns {Promise<Map<string, string>>} */
  async function termShard(number) {
    const name = "terms-" + number;
    const written = await load(name);
    let terms = decoded.get(name);
    if (!terms) {
      terms = new Map();
      const parts = written.split(" ");
      let before = "";
      for (let i = 0; i + 1 < parts.length; i += 2) {
        before = before.slice(0, DIGIT[parts[i].charCodeAt(0)]) + parts[i].slice(1);
        terms.set(before, parts[i + 1]);
      }
      decoded.set(name, terms);
    }
    return terms;
  }

  /** @param {any} index @param {string} written @returns {Places} */
  function places(index, written) {
    const kind = /** @type {Places["kind"]} */ (written[0]);
    const given = numbers(written, 1);
    if (kind === "e") return { kind, numbers: rising(given.slice(1)), pages: given[0] };
    rising(given);
    if (kind === "d") return { kind, numbers: given, pages: given.length };
    let pages = 0;
    let page = -1;
    for (const passage of given) {
      if (passage < index.first[page + 1]) continue;
      while (index.first[page + 1] <= passage) page++;
      pages++;
    }
    return { kind, numbers: given, pages };
  }

  /** Where a term stands, or null. @param {any} index @param {string} term */
  async function find(index, term) {
    const number = below(index.terms, term);
    if (number < 0) return null;
    const written = (await termShard(number)).get(term);
    return written === undefined ? null : places(index, written);
  }

  const WIDE = 3; // SHORT_SHARDS in index.py
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
   * @param {any} index @param {string} start @param {string} key
   * @returns {Promise<[string, number][]>}
   */
  async function expand(index, start, key) {
    /** @type {Map<string, number>} */
    const found = new Map([[key, 1]]);
    const from = Math.max(0, below(index.terms, start));
    const to = below(index.terms, start + "\uffff");
    let short;
    if (to - from >= WIDE) short = (await load("short"))[start];
    if (short) for (const term of short.split(" ")) found.set(term, term === key ? 1 : 0.7);
    else {
      const shards = await Promise.all(
        Array.from({ length: Math.min(to - from + 1, WIDE + 2) }, (_, i) => termShard(from + i)),
      );
      const longer = shards.flatMap((shard) => [...shard.keys()].filter((t) => t.startsWith(start)));
      for (const term of longer.slice(0, MOST)) found.set(term, term === key ? 1 : 0.7);
    }
    for (let length = start.length - 1; length >= 3; length--) {
      const rest = start.slice(length);
      if (!ENDINGS.some((ending) => ending.startsWith(rest))) continue;
      const term = start.slice(0, length);
      if (term !== key && (await find(index, term))) {
        found.set(term, 0.5);
        break;
      }
    }
    return [...found];
  }

  // --- queries --------------------------------------------------------------------------------

  /**
   * What a query asks for: words, of which the last may be unfinished, and phrases.
   * @param {any} index @param {string} query
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
        } else if (quoted && given.length > 1) {
          words.push({ terms: [[key, 1]], test: (w) => w.folded === folded });
        } else words.push({ terms: [[key, 1]], test: (w) => w.key === key });
      }
      if (quoted && words.length > 1) clauses.push({ words, phrase: true });
      else clauses.push(...words.map((word) => ({ words: [word], phrase: false })));
    }
    return clauses;
  }

  /**
   * How well each page fits one clause, and the passages that do.
   *
   * `fit` is 0 for a page without it, and grows with each passage that has it; a title counts
   * three times. A clause is `everywhere` when it is on most pages; then only titles count.
   * @param {any} index @param {Clause} clause
   */
  async function evaluate(index, clause) {
    const fit = new Float32Array(index.pages);
    if (clause.phrase) return { fit, ...(await together(index, clause.words, fit)) };
    let total = 0;
    let everywhere = false;
    /** @type {{numbers: number[], value: number}[]} */
    const passages = [];
    const lists = await Promise.all(
      clause.words[0].terms.map(async ([term, value]) => ({ value, list: await find(index, term) })),
    );
    for (const { value, list } of lists) {
      // A word on most pages that this one only begins would drown it.
      if (!list || (list.kind === "e" && value < 1)) continue;
      total += list.pages;
      everywhere ||= list.kind === "e";
      if (list.kind === "p") {
        passages.push({ numbers: list.numbers, value });
        let page = 0;
        for (const passage of list.numbers) {
          while (index.first[page + 1] <= passage) page++;
          fit[page] += passage === index.first[page] ? 3 * value : value;
        }
      } else for (const page of list.numbers) fit[page] = Math.max(fit[page], value);
    }
    const weight = Math.log(1 + index.pages / Math.max(1, total));
    return { fit, passages: everywhere ? [] : passages, weight, everywhere };
  }

  /**
   * The passages that hold all words of a phrase, in whatever order; `hit` reads them.
   * @param {any} index @param {Word[]} words @param {Float32Array} fit
   */
  async function together(index, words, fit) {
    const lists = await Promise.all(words.map((word) => any(index, word.terms)));
    const missing = { passages: [], weight: 1, everywhere: false };
    if (lists.includes(null)) return missing;
    const known = /** @type {Places[]} */ (lists).sort((a, b) => a.numbers.length - b.numbers.length);
    const exact = known.filter((list) => list.kind === "p");
    const everywhere = known.every((list) => list.kind === "e");
    const loose = everywhere ? known : known.filter((list) => list.kind === "d");
    const weight = 2 * Math.log(1 + index.pages / Math.min(...known.map((list) => list.pages)));
    const inLoose = (/** @type {number} */ page) => loose.every((list) => has(list.numbers, page));
    if (!exact.length) {
      for (const page of loose[0].numbers) if (inLoose(page)) fit[page] = 1;
      return { ...missing, weight, everywhere };
    }
    const [rarest, ...others] = exact;
    let page = 0;
    const numbers = rarest.numbers.filter((passage) => {
      while (index.first[page + 1] <= passage) page++;
      if (!others.every((list) => has(list.numbers, passage)) || !inLoose(page)) return false;
      fit[page] += passage === index.first[page] ? 3 : 1;
      return true;
    });
    return { passages: [{ numbers, value: 1 }], weight, everywhere };
  }

  /**
   * Where any of some terms stands. @param {any} index @param {[string, number][]} terms
   * @returns {Promise<Places | null>}
   */
  async function any(index, terms) {
    const lists = (await Promise.all(terms.map(([term]) => find(index, term)))).filter(Boolean);
    const known = /** @type {Places[]} */ (lists);
    if (known.length < 2) return known[0] ?? null;
    const wide = known.find((list) => list.kind !== "p");
    if (wide) return { kind: "e", numbers: [], pages: index.pages }; // too many to narrow anything
    const numbers = [...new Set(known.flatMap((list) => list.numbers))].sort((a, b) => a - b);
    return { kind: "p", numbers, pages: Math.max(...known.map((list) => list.pages)) };
  }

  /**
   * Everything that fits a query, best first.
   *
   * A page fits when every word stands on it; if none does, pages with some of the words are
   * given, and `partial` says so. A page scores by how rare its words are, how often they stand
   * on it (each time counts less than the last), in its title, and together in one passage.
   *
   * @param {string} query
   * @param {string} kind "" for all, "said" for passages with somebody's words, or a page's kind
   */
  async function search(query, kind = "") {
    const index = await open();
    const clauses = await parse(index, query);
    const found = await Promise.all(clauses.map((clause) => evaluate(index, clause)));
    // Words on most pages part nothing from nothing; alone, they are looked for in titles.
    const common = found.length > 0 && found.every((one) => one.everywhere);
    const telling = common ? found : found.filter((one) => !one.everywhere);
    const unsure = clauses.some((clause) => clause.phrase);
    const result = { clauses, kind, partial: false, common, unsure, pages: [0].slice(1) };
    if (!telling.length) return result;

    const [low, high] = range(index, kind);
    const said = kind === "said" ? rising(numbers(await load("said"))) : null;
    const exact = telling.every((one) => one.passages.length);
    const fits = (/** @type {number} */ page) =>
      telling.every((one) => one.fit[page] > 0) &&
      (!said || holds(index, page, said, exact ? telling : []));
    for (let page = low; page < high; page++) if (fits(page)) result.pages.push(page);
    if (!result.pages.length && telling.length > 1) {
      result.partial = true;
      for (let page = low; page < high; page++) {
        const some = telling.some((one) => one.fit[page] > 0);
        if (some && (!said || holds(index, page, said, []))) result.pages.push(page);
      }
    }

    const score = new Float32Array(index.pages);
    for (const page of result.pages) {
      for (const { fit, weight } of telling) {
        score[page] += (weight * 2 * fit[page]) / (fit[page] + 1);
      }
    }
    if (telling.length > 1) addNearness(index, result.pages, telling, score);
    result.pages.sort((a, b) => score[b] - score[a] || a - b);
    return result;
  }

  /**
   * Adds to each page's score what its best passage holds of the query.
   * @param {any} index @param {number[]} pages @param {any[]} found @param {Float32Array} score
   */
  function addNearness(index, pages, found, score) {
    const wanted = new Uint8Array(index.pages);
    for (const page of pages) wanted[page] = 1;
    /** @type {Map<number, number>} */
    const held = new Map();
    const best = new Float32Array(index.pages);
    for (const { passages, weight } of found) {
      for (const { numbers, value } of passages) {
        let page = 0;
        for (const passage of numbers) {
          while (index.first[page + 1] <= passage) page++;
          if (!wanted[page]) continue;
          const sum = (held.get(passage) ?? 0) + weight * value;
          held.set(passage, sum);
          if (sum > best[page]) best[page] = sum;
        }
      }
    }
    for (const page of pages) score[page] += best[page];
  }

  /**
   * Whether a page has a passage with somebody's words in which every clause stands.
   * @param {any} index @param {number} page @param {number[]} said @param {any[]} found
   */
  function holds(index, page, said, found) {
    const end = index.first[page + 1];
    for (let i = Math.max(0, below(said, index.first[page])); i < said.length && said[i] < end; i++) {
      const passage = said[i];
      if (
        passage > index.first[page] &&
        found.every(({ passages }) =>
          passages.some((/** @type {any} */ list) => has(list.numbers, passage)),
        )
      ) {
        return true;
      }
    }
    return false;
  }

  /** First page of a kind and the one after its last. @param {any} index @param {string} kind */
  function range(index, kind) {
    let from = 0;
    for (const [name, count] of index.kinds) {
      if (name === kind) return [from, from + count];
      from += count;
    }
    return [0, index.pages];
  }

  /** A page as it is shown. @param {number} number @returns {Promise<Page>} */
  async function page(number) {
    const index = await open();
    const shard = below(index.shard, number);
    const records = await load("pages-" + shard);
    const [head, ...lines] = records[number - index.shard[shard]].split(LINE);
    const read = (/** @type {string} */ field) => unsqueeze(field, index.book);
    const [path, title, detail] = head.split(FIELD).map(read);
    let sentence = 0;
    const passages = lines.map((/** @type {string} */ line) => {
      const [text, given, speaker] = line.split(FIELD);
      sentence = given ? Number(given) : sentence + 1;
      return { text: read(text), sentence, speaker: speaker === undefined ? null : read(speaker) };
    });
    let last = 0;
    const kind = index.kinds.find(
      (/** @type {[string, number]} */ [, count]) => number < (last += count),
    )[0];
    return { page: number, kind, path, title, detail, passages };
  }

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

  const SHOWN = 3;

  /**
   * A page with the passages worth showing for a query, or null when its words turn out not to
   * stand there (a phrase whose words stand apart; a statement that is another's).
   * @param {number} number @param {Awaited<ReturnType<typeof search>>} result
   */
  async function hit(number, result) {
    const found = await page(number);
    const { clauses, kind, partial } = result;
    const phrases = clauses.filter((clause) => clause.phrase);
    const title = marks(found.title, clauses);
    const passages = found.passages
      .map((passage) => {
        const here = marks(passage.text, clauses);
        const by = passage.speaker ? marks(passage.speaker, clauses).met : 0;
        return { ...passage, marks: here.marks, met: here.met + by };
      })
      .filter((passage) => passage.met > 0 && (kind !== "said" || passage.speaker !== null));
    const whole = [found.title, ...found.passages.map((passage) => passage.text)];
    for (const phrase of phrases) {
      if (!partial && !whole.some((text) => marks(text, [phrase]).met)) return null;
    }
    if (kind === "said" && !passages.length) return null;
    const best = [...passages].sort((a, b) => b.met - a.met).slice(0, SHOWN);
    return {
      ...found,
      marks: title.marks,
      passages: passages.filter((passage) => best.includes(passage)),
      more: passages.length - best.length,
    };
  }

  Object.assign(shared, {
    receive, open, search, hit,
    /** Where the index stands, for a page that is not at the top. @param {string} path */
    from: (path) => (folder = path),
  });
})();
