/* The sum of the ten items and its level, live, beside the taps. */
(() => {
  "use strict";
  for (const part of document.querySelectorAll(".care-adl")) {
    const told = part.querySelector(".care-sum");
    const tell = () => {
      const chosen = [...part.querySelectorAll("input:checked")].map((input) => Number(input.value));
      const sum = chosen.reduce((total, points) => total + points, 0);
      told.textContent = chosen.length
        ? told.dataset.words.replace("{n}", chosen.length).replace("{sum}", sum)
        : "";
      if (chosen.length < part.querySelectorAll(".care-item").length) return;
      const level = sum <= Number(part.dataset.bed) ? "bedWords" : sum <= Number(part.dataset.home) ? "homeWords" : "social";
      told.textContent += ` · ${told.dataset[level]}`;
    };
    part.addEventListener("change", tell);
    part.closest("form").addEventListener("restored", tell);
    tell();
  }
})();
