// @ts-check
/* Loads the files of the index. A page on a disk may load nothing but scripts, so every file is
   one that calls `receive`; only those that a query needs are asked for. */
(() => {
  "use strict";
  const shared = /** @type {any} */ (globalThis).briefingsSearch;
  const { codes } = shared;

  /**
   * What the manifest tells, ready for use.
   * @typedef {object} Manifest
   * @property {string[]} kinds of pages, in the order of their ids
   * @property {number[]} starts first id of each kind, and the one behind all
   * @property {number[]} shards ids of a kind that are shown from one file
   * @property {number} block ids to a block of a long list
   * @property {number} pages how many there are
   * @property {string[]} terms what the shards of terms begin with
   * @property {string[]} book what codes in shown text stand for
   */

  /** @type {Map<string, {promise: Promise<any>, resolve: (value: any) => void}>} */
  const files = new Map();
  const KEPT = 300; // files, some 2 MB: a long session keeps a small heap
  /** @type {Map<string, Map<string, string>>} Terms of the shards read so far, lists unread. */
  const read = new Map();
  let folder = "search/";
  let version = "";
  let asked = 0;

  /** Called by every file of the index. @param {string} name @param {any} value */
  function receive(name, value) {
    files.get(name)?.resolve(value);
  }

  /** A file's value, once. @param {string} name @param {string} [mark] keeps a server's old copy away */
  function load(name, mark = version) {
    const known = files.get(name);
    if (known) {
      files.delete(name); // the last used stand last
      files.set(name, known);
      return known.promise;
    }
    if (files.size >= KEPT) {
      const oldest = [...files.keys()].find((key) => key.includes("-")) ?? "";
      files.delete(oldest);
      read.delete(oldest);
    }
    asked++;
    const file = /** @type {any} */ ({});
    file.promise = new Promise((resolve, reject) => {
      file.resolve = resolve;
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = `${folder}${name}.js?${mark}`;
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

  /** The word for the whole index as it stands now. @returns {Promise<string>} */
  function latest() {
    files.delete("version");
    return load("version", String(Date.now()));
  }

  let checked = 0;

  /** Whether the site was built anew since this page read its manifest. */
  async function rebuilt() {
    if (!version) return false;
    const now = await latest();
    checked = asked;
    return now !== version;
  }

  /** The same, asked only if something was loaded since it was last asked. */
  const outdated = async () => asked > checked && rebuilt();

  /** @type {Promise<Manifest> | undefined} */
  let opened;

  /** The manifest and what follows from it. */
  function open() {
    opened ??= manifest();
    opened.catch(() => (opened = undefined));
    return opened;
  }

  async function manifest() {
    version = await latest();
    const [given, book] = await Promise.all([load("manifest"), load("book")]);
    const counts = /** @type {number[]} */ (Object.values(given.kinds));
    return {
      kinds: Object.keys(given.kinds),
      starts: given.starts,
      shards: given.shards,
      block: given.block,
      pages: counts.reduce((sum, count) => sum + count, 0),
      terms: given.terms.split(" "),
      book: codes.book(book),
    };
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

  /**
   * The terms of a shard with their lists, unread.
   * @param {string} first what it begins with @returns {Promise<Map<string, string>>}
   */
  async function terms(first) {
    const name = "terms-" + (/^[a-z0-9]+$/.test(first) ? first : "_" + units(first));
    const written = await load(name);
    let found = read.get(name);
    if (!found) read.set(name, (found = codes.terms(written)));
    return /** @type {Map<string, string>} */ (found);
  }

  /** A term's UTF-16 units, four letters each. @param {string} term */
  function units(term) {
    let written = "";
    for (let i = 0; i < term.length; i++) {
      written += term.charCodeAt(i).toString(16).padStart(4, "0");
    }
    return written;
  }

  /**
   * What is shown of a page, as it is written.
   * @param {Manifest} index @param {number} id @returns {Promise<{kind: string, record: string}>}
   */
  async function record(index, id) {
    const kind = below(index.starts, id);
    const within = id - index.starts[kind];
    const records = await load(`pages-${kind}-${Math.floor(within / index.shards[kind])}`);
    return { kind: index.kinds[kind], record: records[within] };
  }

  Object.assign(shared, {
    receive, open, outdated, rebuilt,
    files: { load, terms, record, below },
    /** Where the index stands, for a page that is not at the top. @param {string} path */
    from: (path) => (folder = path),
  });
})();
