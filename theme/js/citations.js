// @ts-check
// Chips for fingers and keys. Hover and focus need no script (css/citation.css); this adds
// that a first tap shows the sentence and a second one follows the link, that Escape closes,
// and that a chip without a sentence borrows it from another chip to the same place.
(() => {
  /** @type {Element | null} */
  let open = null;
  const close = () => { open?.classList.remove("open"); open = null; };

  /**
   * What holds a chip and its sentence; made where the page has it elsewhere only.
   * @param {EventTarget | null} target
   */
  function citation(target) {
    const chip = target instanceof Element ? target.closest(".chip") : null;
    const found = chip?.closest(".citation");
    if (!chip || found) return found ?? null;
    const twin = document.querySelector(`.chip[href="${CSS.escape(chip.getAttribute("href") ?? "")}"] + .peek`);
    if (!twin) return null;
    const made = document.createElement("span");
    made.className = "citation";
    const focused = document.activeElement === chip;
    chip.replaceWith(made);
    made.append(chip, twin.cloneNode(true));
    if (focused && chip instanceof HTMLElement) chip.focus();
    return made;
  }

  document.addEventListener("pointerover", (event) => citation(event.target)?.classList.remove("closed"));
  document.addEventListener("focusin", (event) => citation(event.target));
  document.addEventListener("click", (event) => {
    const found = citation(event.target);
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    if (found && touch && found !== open) {
      event.preventDefault();
      close();
      open = found;
      open.classList.add("open");
    } else if (!(event.target instanceof Element && event.target.closest(".peek"))) {
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
