// @ts-check
// Light or dark, remembered. Not deferred: the scheme is set before the first line is drawn,
// or a reader of dark pages would see a white flash on each.
(() => {
  const root = document.documentElement;

  /** Storage is barred in some private windows and for some readers of `file://`. */
  const remembered = {
    /** @returns {string | null} */
    get() { try { return localStorage.getItem("scheme"); } catch { return null; } },
    /** @param {string} scheme */
    set(scheme) { try { localStorage.setItem("scheme", scheme); } catch { /* until the next page */ } },
  };

  const scheme = remembered.get();
  if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {HTMLButtonElement | null} */
    const button = document.querySelector("button.scheme");
    if (!button) return;
    const dark = () =>
      (root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      remembered.set(root.dataset.scheme);
      label();
    });
    label();
    button.hidden = false;
  });
})();
