/* Counting a cash box: notes and coins make the sum, and the difference from the receipts is told while one counts. */
(() => {
  "use strict";
  const said = document.getElementById("cash-said");
  const counted = document.getElementById("id_counted");
  if (!said || !counted) return;
  const about = said.closest("[data-cash]").dataset;
  const notes = document.querySelector(".welfare-notes");
  const number = (text) => Number(text.replaceAll(",", "")) || 0;
  const money = (satang) => (satang / 100).toLocaleString("en", { minimumFractionDigits: 2 });

  function tell() {
    if (!counted.value.trim()) { said.textContent = ""; return; }
    const more = Math.round(number(counted.value) * 100) - Number(about.cash);
    said.textContent = (more === 0 ? about.same : more > 0 ? about.more : about.less).replace("{baht}", money(Math.abs(more)));
  }

  notes.hidden = false;
  notes.addEventListener("input", () => {
    const baht = [...notes.querySelectorAll("input")].reduce((sum, one) => sum + number(one.value) * Number(one.dataset.worth), 0);
    counted.value = baht ? baht.toLocaleString("en") : "";
    tell();
  });
  counted.addEventListener("input", tell);
  tell();
})();
