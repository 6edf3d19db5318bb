// What a reader chose (large text, contrast, digits, theme) is kept in this browser alone: no cookie, nothing is sent.
// Without this script the boxes still work on the page that is open.
(() => {
  const root = document.documentElement, key = "choices";
  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } };
  const keep = (chosen) => { try { localStorage.setItem(key, JSON.stringify(chosen)); } catch { /* not allowed: forgotten */ } };
  const show = (chosen) => {
    for (const name of ["large", "contrast", "digits"]) root.toggleAttribute(`data-${name}`, Boolean(chosen[name]));
    if (chosen.theme) root.dataset.theme = chosen.theme;
    else delete root.dataset.theme;
  };
  show(read());

  const details = (element) => element.closest("details.choices, details.menu-narrow");
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(".choices form");
    if (!form) return;
    const chosen = read();
    for (const box of form.elements) {
      if (box.type === "checkbox") box.checked = Boolean(chosen[box.name]);
      if (box.type === "radio") box.checked = box.value === (chosen.theme || "");
    }
    form.addEventListener("change", () => {
      const now = Object.fromEntries(new FormData(form));
      keep(now);
      show(now);
    });
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && details(event.target);
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".choices[open], .menu-narrow[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
})();
