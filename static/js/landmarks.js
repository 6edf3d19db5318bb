/* The cursor, names and landmarks that unfold's pages lack for those who hear them read out. */
(() => {
  "use strict";

  /* A select2 box is named by its own value only: give it the words of its field. */
  function nameBoxes() {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.nextElementSibling?.querySelector(".select2-selection");
      const label = select.labels?.[0] || document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
      if (!box || !label) continue;
      label.id ||= `label-${select.id}`;
      box.setAttribute("aria-labelledby", `${label.id} select2-${select.id}-container`);
      box.querySelector("[role=textbox], [role=searchbox]")?.setAttribute("aria-labelledby", label.id);
    }
  }

  /* An aria-label on a plain span is not read out. */
  function nameTips() {
    for (const tip of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) tip.setAttribute("role", "img");
  }

  function nameAll() {
    nameBoxes();
    nameTips();
  }

  /* Unfold shows nothing before Alpine has begun: a browser that draws earlier finds the field that wants the cursor hidden, and gives
     it to nobody. By this event Alpine, a deferred script, has begun. */
  document.addEventListener("DOMContentLoaded", () => {
    if (document.activeElement === document.body) document.querySelector("[autofocus]")?.focus();
  });

  window.addEventListener("load", () => {
    (document.getElementById("content") || document.querySelector("#page > div > div"))?.setAttribute("role", "main");
    // A list whose items are no list items is none.
    for (const list of document.querySelectorAll("ul.object-tools:has(> :not(li))")) list.setAttribute("role", "group");
    nameAll();
    // jQuery may draw its boxes after this event: what it draws later is named when it comes.
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
