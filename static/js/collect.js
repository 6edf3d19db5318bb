/* The collecting screen by keyboard: arrows and Enter go from amount to amount, space takes what is asked. */
(() => {
  "use strict";
  const form = document.getElementById("collect");
  if (!form) return;
  const inputs = [...form.querySelectorAll("input[data-asked]")];
  const sum = document.getElementById("collect-sum");
  const find = document.getElementById("collect-find");
  const number = (text) => Number(text.replaceAll(",", "").replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0x0e50)) || 0;

  function tell() {
    if (!sum) return;
    const typed = inputs.filter((input) => input.value.trim());
    const baht = typed.reduce((total, input) => total + number(input.value), 0);
    sum.textContent = typed.length
      ? form.dataset.sum.replace("{n}", typed.length).replace("{baht}", baht.toLocaleString("en", { minimumFractionDigits: 2 }))
      : "";
  }

  function go(from, step) {
    const seen = inputs.filter((input) => input.offsetParent);
    const next = seen[seen.indexOf(from) + step];
    if (!next) return;
    next.focus();
    next.select();
    next.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const here = event.target;
    if (here === find && event.key === "Enter") {
      event.preventDefault();
      inputs.find((input) => input.offsetParent)?.focus();
    }
    if (!inputs.includes(here)) return;
    if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); go(here, 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); go(here, -1); }
    if (event.key === " ") {
      event.preventDefault();
      here.value = here.value.trim() ? "" : here.dataset.asked;
      tell();
      if (here.value) go(here, 1);
    }
  });
  form.addEventListener("input", tell);
  find?.addEventListener("input", () => {
    const words = find.value.trim().toLowerCase();
    for (const house of form.querySelectorAll(".welfare-house")) {
      house.hidden = words !== "" && !house.textContent.toLowerCase().includes(words);
    }
  });
  /* What was typed and not written is not lost by a slip of the hand. */
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && inputs.some((input) => input.value.trim())) event.preventDefault();
  });
  tell();
  (inputs.find((input) => input.getAttribute("aria-invalid")) || inputs[0])?.focus();
})();
