// @ts-check
// Served by `make serve` only, never published. Asks whether a newer site stands by loading a
// script, since the pages' own policy bars fetch; shows a failed build over the page.
(() => {
  "use strict";
  let seen = -1;

  /** @param {string} error what the build printed, or an empty string */
  function show(error) {
    const old = document.getElementById("briefings-live");
    if (old) old.remove();
    if (!error) return;
    const note = document.createElement("pre");
    note.id = "briefings-live";
    note.setAttribute("role", "alert");
    note.textContent = error;
    Object.assign(note.style, {
      position: "fixed", inset: "auto 0 0 0", maxBlockSize: "60vh", overflow: "auto",
      margin: "0", padding: "1rem", font: "0.9rem/1.4 monospace", whiteSpace: "pre-wrap",
      color: "#fff", background: "#7a1010", zIndex: "99",
    });
    document.body.append(note);
  }

  function ask() {
    const question = document.createElement("script");
    question.src = "/.briefings/state.js?seen=" + seen;
    question.onload = () => { question.remove(); ask(); };
    question.onerror = () => { question.remove(); setTimeout(ask, 1000); };
    document.head.append(question);
  }

  /** @param {{build: number, error: string}} state */
  function hear(state) {
    const first = seen === -1;
    const newer = state.build !== seen;
    seen = state.build;
    if (state.error) show(state.error);
    else if (!first && newer) location.reload();
  }

  Object.assign(window, { briefingsLive: hear });
  // A script that is waited for keeps a page from being loaded, and its place from being found.
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask);
})();
