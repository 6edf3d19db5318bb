// The search of the manual: what is typed stays on this page; every word must stand in a page's text.
(() => {
  const box = document.querySelector(".manual-search");
  const field = box.querySelector("input"), told = box.querySelector(".manual-none");
  const pages = [...document.querySelectorAll(".manual-chapter li")];
  const plain = (text) => text.normalize("NFC").toLowerCase();
  for (const page of pages) page.words = plain(page.dataset.words);
  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const page of pages) page.hidden = !words.every((word) => page.words.includes(word));
    for (const part of document.querySelectorAll(".manual-chapter, .manual-part")) {
      part.hidden = !part.querySelector("li:not([hidden])");
    }
    told.textContent = pages.every((page) => page.hidden) ? told.dataset.none : "";
  };
  field.addEventListener("input", show);
  box.hidden = false;
})();
