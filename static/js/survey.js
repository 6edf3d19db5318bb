/* The sheet of a household: how many questions are answered, and one button that says of all copied answers "still so". */
(() => {
  "use strict";
  const form = document.getElementById("survey");
  if (!form) return;
  const parts = [...form.querySelectorAll(".survey-part")], count = form.querySelector("[data-count]");
  const all = form.querySelector("[data-all-same]");

  function isAnswered(part) {
    const typed = part.querySelector("input[type=text]"), ticked = part.querySelector("input[type=radio]:checked");
    const same = part.querySelector("input[name$='-same']"), was = part.querySelector("input[name$='-was']");
    const value = ticked ? ticked.value : typed ? typed.value.trim() : "";
    if (!value) return false;
    return !was || same.checked || value !== was.value;
  }
  function tell() {
    const done = parts.filter(isAnswered).length;
    count.textContent = count.dataset.count.replace("{done}", done).replace("{all}", parts.length);
  }
  form.addEventListener("input", tell);
  form.addEventListener("restored", tell);
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      for (const box of form.querySelectorAll("input[name$='-same']")) box.checked = true;
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  tell();
})();
