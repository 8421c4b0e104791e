// @ts-check
// Chips for fingers and keys. Hover and focus need no script (css/citation.css); this adds
// that a first tap shows the sentence and a second one follows the link, that Escape closes,
// and that a chip without a sentence borrows it from another chip to the same place.
(() => {
  /** @type {Element | null} */
  let open = null;
  const close = () => { open?.classList.remove("open"); open = null; };

  /** @param {Element} citation @returns {boolean} whether it has a sentence to show */
  function complete(citation) {
    if (citation.querySelector(".peek")) return true;
    const href = citation.querySelector(".chip")?.getAttribute("href");
    const twin = href && document.querySelector(`.chip[href="${CSS.escape(href)}"] + .peek`);
    if (twin) citation.append(twin.cloneNode(true));
    return Boolean(twin);
  }

  document.addEventListener("pointerover", (event) => {
    const citation = event.target instanceof Element && event.target.closest(".citation");
    if (!citation) return;
    complete(citation);
    citation.classList.remove("closed");
  });
  document.addEventListener("focusin", (event) => {
    const citation = event.target instanceof Element && event.target.closest(".citation");
    if (citation) complete(citation);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const chip = event.target.closest(".chip");
    const citation = chip?.closest(".citation") ?? null;
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    if (citation && touch && citation !== open && complete(citation)) {
      event.preventDefault();
      close();
      open = citation;
      open.classList.add("open");
    } else if (!event.target.closest(".peek")) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    for (const shown of document.querySelectorAll(".citation:hover, .citation:focus-within")) {
      shown.classList.add("closed");
      shown.addEventListener("focusout", () => shown.classList.remove("closed"), { once: true });
    }
  });
})();
