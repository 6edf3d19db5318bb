// Asks how far the import is, and shows its page when it is done. Nothing depends on it: the work goes on by itself.
(() => {
  const box = document.querySelector("[data-status]");
  if (!box) return;
  const bar = box.querySelector("progress");
  const line = box.querySelector("[data-line]");
  const late = box.querySelector("[data-late]");
  async function look() {
    try {
      const answer = await fetch(box.dataset.status, { credentials: "same-origin" });
      const said = await answer.json();
      if (!said.busy) return location.reload();
      if (said.total) bar.value = Math.round((100 * said.done) / said.total);
      else bar.removeAttribute("value");
      line.textContent = said.total ? `${said.state} ${said.done} / ${said.total}` : `${said.state}…`;
      late.hidden = !said.late;
    } catch {
      line.textContent += " …";
    }
    setTimeout(look, 700);
  }
  setTimeout(look, 400);
})();
