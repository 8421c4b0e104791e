// @ts-check
/* Reads words exactly as plugins/briefings/search/words.py does; tests/search/test_words.py
   holds the two together. Change both or neither. */
(() => {
  "use strict";

  const IN_WORD = "[\\p{L}\\p{M}\\p{N}\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]";
  const TOKEN = new RegExp(
    `(?:\\p{L}\\p{M}*\\.)+\\p{L}\\p{M}*(?!${IN_WORD})` +
      `|\\p{Nd}+(?:[.,]\\p{Nd}+)+(?!${IN_WORD})` +
      `|${IN_WORD}+(?:['’ʼ]${IN_WORD}+)*`,
    "gu",
  );
  const INVISIBLE = /[\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]+/gu;
  const POSSESSIVE = /['’ʼ]s?$/u;
  const PARTS = /[\p{L}\p{N}.]+/gu;
  const SYLLABLE = /[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]|[^\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]+/gu;
  const LETTERS = /[ßæœøđðþłħıŋŧς]/g;
  /** @type {Record<string, string>} */
  const SPELT = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th",
    ł: "l", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ς: "σ",
  };

  /** A token's words without case, accents and possessive. @param {string} token */
  function folded(token) {
    if (/^[a-z]+$/.test(token)) return [token];
    let plain = token.normalize("NFKD").replace(INVISIBLE, "").toLowerCase();
    plain = plain.replace(LETTERS, (letter) => SPELT[letter]).replace(POSSESSIVE, "");
    plain = plain.replace(/^\p{Nd}/u.test(plain) ? /['’ʼ,]/g : /['’ʼ.]/g, "");
    return (plain.match(PARTS) ?? []).flatMap(
      (part) => part.replace(/^\.+|\.+$/g, "").match(SYLLABLE) ?? [],
    );
  }

  const SPECIAL = new Map(Object.entries({
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli",
    only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
    cosmos: "cosmos", bias: "bias", andes: "andes",
  }));
  const STEP_2 = endings({
    anci: "ance", enci: "ence", bli: "ble", abli: "able", alli: "al", fulli: "ful",
    lessli: "less", ousli: "ous", entli: "ent", aliti: "al", biliti: "ble", iviti: "ive",
    tional: "tion", ational: "ate", alism: "al", ation: "ate", ization: "ize", izer: "ize",
    ator: "ate", iveness: "ive", fulness: "ful", ousness: "ous", ogist: "og", ogi: "og", li: "",
  });
  const STEP_3 = endings({
    icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", tional: "tion",
    ational: "ate", ful: "", ness: "",
  });
  const STEP_4 = endings(Object.fromEntries(
    ("ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement")
      .split(" ").map((ending) => [ending, ""]),
  ));

  /** Endings with what replaces them, longest first. @param {Record<string, string>} table */
  function endings(table) {
    return Object.entries(table).sort((a, b) => b[0].length - a[0].length);
  }

  const SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/;

  /**
   * A folded word without its English ending: Porter's second stemmer as Snowball 3.1 has it,
   * whose steps and names these are [snowballstem.org/algorithms/english/stemmer.html].
   * @param {string} word
   */
  function stem(word) {
    const special = SPECIAL.get(word);
    if (special !== undefined) return special;
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
    let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const after = (/** @type {number} */ from) => {
      const found = /[aeiouy][aeiouy]*[^aeiouy]/.exec(w.slice(from));
      return found ? from + found.index + found[0].length : w.length;
    };
    const known = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/.exec(w);
    const r1 = known ? known[0].length : after(0);
    const r2 = after(r1);

    // 1a: plurals
    if (w.endsWith("sses")) w = w.slice(0, -2);
    else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
    else if (/[^su]s$/.test(w) && /[aeiouy]/.test(w.slice(0, -2))) w = w.slice(0, -1);

    // 1b: past and progressive
    const eed = /eed(?:ly)?$/.exec(w);
    const ed = /(?:ed|ing)(?:ly)?$/.exec(w);
    if (eed) {
      const rest = w.slice(0, eed.index);
      if (r1 <= eed.index && !/^(?:succ|proc|exc)$/.test(rest)) w = rest + "ee";
    } else if (ed) {
      let rest = w.slice(0, ed.index);
      const kept = ed[0] === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(rest);
      if (ed[0] === "ing" && /^[^aeiouy]y$/.test(rest)) w = rest.slice(0, 1) + "ie";
      else if (!kept && /[aeiouy]/.test(rest)) {
        if (/(?:at|bl|iz)$/.test(rest)) rest += "e";
        else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) {
          if (!/^[aeo]..$/.test(rest)) rest = rest.slice(0, -1);
        } else if (rest.length === r1 && SHORT.test(rest)) rest += "e";
        w = rest;
      }
    }

    // 1c: y after a consonant
    w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");

    // 2, 3, 4: the longest ending decides, whether or not its condition holds
    for (const [step, table] of /** @type {const} */ ([[2, STEP_2], [3, STEP_3], [4, STEP_4]])) {
      const found = table.find(([ending]) => w.endsWith(ending));
      if (!found) continue;
      const [ending, instead] = found;
      const rest = w.slice(0, w.length - ending.length);
      const region = step === 4 || ending === "ative" ? r2 : r1;
      const fits =
        ending === "ogi" ? rest.endsWith("l")
        : ending === "li" ? /[cdeghkmnrt]$/.test(rest)
        : ending === "ion" ? /[st]$/.test(rest)
        : true;
      if (region <= rest.length && fits) w = rest + instead;
    }

    // 5: a last e or double l
    const rest = w.slice(0, -1);
    if (w.endsWith("e")) {
      if (r2 <= rest.length || (r1 <= rest.length && !SHORT.test(rest))) w = rest;
    } else if (w.endsWith("ll") && r2 <= rest.length) w = rest;
    return w.replace(/Y/g, "y");
  }

  /** @type {Map<string, {folded: string[], keys: string[]}>} */
  const seen = new Map();

  /** Both spellings of a token's words, remembered. @param {string} token */
  function read(token) {
    let known = seen.get(token);
    if (!known) {
      if (seen.size > 20000) seen.clear(); // a reader who stays all day
      const plain = folded(token);
      known = { folded: plain, keys: plain.map(stem) };
      seen.set(token, known);
    }
    return known;
  }

  /**
   * The words of a text with their places, in UTF-16 units of that text.
   * @param {string} text
   */
  function words(text) {
    const found = [];
    for (const token of text.matchAll(TOKEN)) {
      const start = token.index ?? 0;
      const { folded: plain, keys } = read(token[0]);
      keys.forEach((key, i) =>
        found.push({ start, end: start + token[0].length, folded: plain[i], key }),
      );
    }
    return found;
  }

  const shared = /** @type {any} */ (globalThis);
  shared.briefingsSearch = Object.assign(shared.briefingsSearch ?? {}, { words, stem, folded });
})();
