/* Suggests people under the search box as one types. Without it the form leads to a page with the same hits. */
(() => {
  "use strict";
  const WAIT = 150;
  const form = document.querySelector("form[data-find]");
  if (!form) return;
  const input = form.querySelector("[name=q]");
  const popup = form.querySelector(".find-popup");
  const told = form.querySelector("[role=status]");
  let timer, asked, chosen;

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "find-list",
    "aria-keyshortcuts": "/",
  })) input.setAttribute(name, value);

  form.classList.add("find-live");

  const options = () => [...popup.querySelectorAll("[role=option]")];

  function choose(option) {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /* Whatever is on its way is out of date. */
  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  function close() {
    stop();
    choose(null);
    popup.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  /* `html` comes from our own templates, which escape. */
  function show(html) {
    choose(null);
    popup.innerHTML = html;
    popup.hidden = false;
    input.setAttribute("aria-expanded", String(options().length > 0));
    told.textContent = popup.querySelector(".find-heading").textContent;
  }

  function fail() {
    const line = document.createElement("p");
    line.className = "find-heading";
    line.textContent = form.dataset.failed;
    show(line.outerHTML);
  }

  async function ask() {
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(form.dataset.find, { method: "POST", body: new FormData(form), signal });
      // Whoever was signed out meanwhile is led to the sign-in page.
      if (!answer.ok || answer.redirected) return fail();
      const html = await answer.text();
      if (!signal.aborted) show(html);
    } catch (error) {
      if (error.name !== "AbortError") fail();
    }
  }

  function askSoon(wait) {
    stop();
    timer = setTimeout(ask, wait);
  }

  function open(option, apart) {
    if (apart) window.open(option.dataset.url, "_blank", "noopener");
    else location.assign(option.dataset.url);
  }

  function move(step) {
    const all = options();
    if (popup.hidden || !all.length) return askSoon(0);
    const at = chosen ? all.indexOf(chosen) + step : step > 0 ? 0 : -1;
    choose(all.at(at % all.length));
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: (event) => open(chosen, event.ctrlKey || event.metaKey),
    Escape: close,
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]) return;
    if (event.key === "Enter" && !chosen) return;
    if (event.key === "Escape" && popup.hidden) return;
    event.preventDefault();
    keys[event.key](event);
  });
  input.addEventListener("input", () => askSoon(WAIT));
  input.addEventListener("focus", () => {
    // The large box's own page shows the last viewed already.
    if (!document.querySelector(".find-page")) askSoon(0);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  // The field keeps the focus while somebody clicks in the list.
  popup.addEventListener("mousedown", (event) => event.preventDefault());
  popup.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) open(option, event.ctrlKey || event.metaKey);
  });

  /* "/" leads to the box from anywhere but a field; on the Thai keyboard the same key writes ฝ. */
  function isTyping(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }
  window.addEventListener("keydown", (event) => {
    const slash = event.key === "/" || (event.code === "Slash" && !event.shiftKey);
    if (!slash || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isTyping(event.target) || !input.checkVisibility()) return;
    event.preventDefault();
    // unfold would go to the list's own box, whose words stand in the address.
    event.stopPropagation();
    input.focus();
  }, { capture: true });
})();
