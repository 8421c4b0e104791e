// @ts-check
/* The search page: as the reader types, results with the words in their context, each linked
   to its sentence. State is in the address (#q=…&kind=…), so that a search can be shared and
   comes back with the back button. */
(() => {
  "use strict";
  const engine = /** @type {any} */ (globalThis).briefingsSearch;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.search"));
  const list = /** @type {HTMLElement | null} */ (document.querySelector(".search-results"));
  const status = /** @type {HTMLElement | null} */ (document.querySelector(".search-status"));
  const more = /** @type {HTMLButtonElement | null} */ (document.querySelector(".search-more"));
  if (!form || !list || !status || !more) return;
  const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const PAGE = 10;
  const READ = 60; // pages read for one screen of results: a phrase may stand on few of its words' pages

  /** Our own words, in the language of the page. @type {Record<string, string>} */
  const messages = JSON.parse(list.dataset.messages ?? "{}");

  /** One of them, with its numbers put in. @param {string} name @param {Record<string, number | string>} [values] */
  const tell = (name, values = {}) =>
    (messages[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));

  let turn = 0;
  let shown = 0;
  let next = 0;
  /** @type {any} */
  let result = null;

  const kind = () => String(new FormData(form).get("kind") ?? "");

  /** @param {string} name @param {string} [text] @param {string} [className] */
  function element(name, text = "", className = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(text);
    return made;
  }

  /** Text with its marked words; never as HTML. @param {Element} into @param {string} text @param {[number, number][]} marks */
  function marked(into, text, marks) {
    let at = 0;
    for (const [start, end] of marks) {
      into.append(text.slice(at, start), element("mark", text.slice(start, end)));
      at = end;
    }
    into.append(text.slice(at));
    return into;
  }

  /** A path of the index as an address. @param {string} path */
  const address = (path) => path.split("/").map(encodeURIComponent).join("/");

  /** @param {any} hit */
  function item(hit) {
    const made = element("li", "", "search-result");
    const heading = element("h2");
    const link = /** @type {HTMLAnchorElement} */ (marked(element("a"), hit.title, hit.marks));
    link.href = address(hit.path);
    heading.append(link);
    made.append(heading, element("p", [tell(hit.kind), hit.detail].filter(Boolean).join(" · "), "search-detail"));
    const passages = element("ul", "", "search-passages");
    for (const passage of hit.passages) {
      const line = element("li");
      const place = /** @type {HTMLAnchorElement} */ (marked(element("a"), passage.text, passage.marks));
      place.href = address(hit.path) + (passage.sentence ? "#s" + passage.sentence : "");
      line.append(place);
      if (passage.speaker !== null) {
        line.append(" ", element("span", "– " + (passage.speaker || tell("unnamed")), "search-speaker"));
      }
      passages.append(line);
    }
    if (hit.passages.length) made.append(passages);
    if (hit.more > 0) made.append(element("p", tell("more", { count: hit.more }), "search-detail"));
    return made;
  }

  /** What was found, in one sentence. */
  function say() {
    const total = result.pages.length;
    if (!result.clauses.length) return "";
    if (!shown) {
      if (result.common) return tell("common");
      return next < total
        ? tell("elsewhere", { seen: next, rest: total - next })
        : tell("nothing");
    }
    const rest = total - next;
    const sure = result.unsure ? shown : total;
    const count = result.unsure && rest > 0 ? tell("least", { count: shown }) : sure;
    return tell(result.common ? "titles" : result.partial ? "some" : "found", { count });
  }

  const PAUSE = 50; // milliseconds; the page is set again for the first result and then in batches

  /**
   * The next ten: the first as soon as it is there, those behind it together or, where they are
   * slow, bit by bit. A page whose phrase turns out not to stand in it makes room for another.
   * @param {number} mine the turn this is for
   */
  async function showMore(mine) {
    /** @type {HTMLElement[]} */
    const fresh = [];
    /** @type {HTMLElement[]} */
    let ready = [];
    let later = 0;
    const append = () => {
      clearTimeout(later);
      later = 0;
      if (mine === turn) list.append(...ready);
      ready = [];
    };
    const stop = Math.min(result.pages.length, next + READ);
    while (fresh.length < PAGE && next < stop) {
      const numbers = result.pages.slice(next, next + PAGE - fresh.length);
      next += numbers.length;
      const coming = numbers.map((/** @type {number} */ number) => engine.hit(number, result));
      for (const promise of coming) promise.catch(() => {}); // told where it is awaited
      for (const promise of coming) {
        const hit = await promise;
        if (mine !== turn) {
          clearTimeout(later);
          return;
        }
        if (!hit) continue;
        const made = item(hit);
        if (shown + fresh.length) {
          ready.push(made);
          later ||= setTimeout(append, PAUSE);
        } else list.replaceChildren(made);
        fresh.push(made);
      }
    }
    append();
    shown += fresh.length;
    if (!shown) list.replaceChildren();
    more.hidden = next >= result.pages.length;
    status.textContent = say();
    return fresh;
  }

  async function run() {
    const mine = ++turn;
    const query = box.value;
    list.setAttribute("aria-busy", "true");
    try {
      const found = await engine.search(query, kind());
      if (mine !== turn) return; // the reader has typed on
      result = found;
      shown = next = 0;
      await showMore(mine);
      if (mine !== turn) return;
      remember(query, kind()); // not before: to change the address takes longer than to search
      look(mine);
    } catch {
      const rebuilt = await engine.rebuilt().catch(() => false);
      if (mine !== turn) return;
      remember(query, kind());
      fail(rebuilt ? "rebuilt" : "missing");
    }
    list.setAttribute("aria-busy", "false"); // a later turn would have returned above
  }

  /** Say why there are no results. @param {string} why */
  function fail(why) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = tell(why);
  }

  let looking = 0;

  /** Once the reader pauses, ask whether what was loaded is still of one build. @param {number} mine */
  function look(mine) {
    clearTimeout(looking);
    looking = setTimeout(async () => {
      const outdated = await engine.outdated().catch(() => false);
      if (outdated && mine === turn) fail("rebuilt");
    }, 300);
  }

  /** Keep the query in the address. @param {string} query @param {string} kind */
  function remember(query, kind) {
    const state = new URLSearchParams();
    if (query) state.set("q", query);
    if (kind) state.set("kind", kind);
    const hash = "#" + state;
    if (hash === location.hash || (hash === "#" && !location.hash)) return;
    // Only the fragment changes: anything else is barred to a page on a disk.
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A browser that bars even that loses nothing but the address.
    }
  }

  /** Take the query from the address: a fragment of ours, or what the box of another page sent. */
  function recall() {
    const state = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
    box.value = state.get("q") ?? "";
    const wanted = state.get("kind") ?? "";
    for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=kind]"))) {
      choice.checked = choice.value === wanted;
    }
  }

  /** Arrows walk over the links; from the first one up leads back to the box. @param {KeyboardEvent} event */
  function walk(event) {
    if (event.isComposing) return;
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "Escape" && at >= 0) box.focus();
    else if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === box)) links[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? box).focus();
    else return;
    event.preventDefault();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter goes to the best result, once the results are those of the words typed.
    run().then(() => list.querySelector("a")?.focus());
  });
  form.addEventListener("input", run);
  more.addEventListener("click", async () => {
    const items = await showMore(turn);
    items?.[0]?.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", walk);
  window.addEventListener("hashchange", () => {
    recall();
    run();
  });
  recall();
  run();
  // Read ahead; a failure is told with the first query.
  engine.open().then(engine.warm).catch(() => {});
  if (box.value === "") box.focus({ preventScroll: true });
})();
