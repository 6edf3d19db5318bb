/* A form with `data-draft` where the line is bad: kept while it is typed, sent once, restored when it is opened again.
   It has a hidden `form_key`, and two places for words: `data-told` and `data-problems`. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  if (!form || !Drafts) return;
  const { words } = Drafts, url = location.pathname + location.search;
  const told = form.querySelector("[data-told]"), problems = form.querySelector("[data-problems]");
  /* A form that can only be read has none. */
  const main = form.querySelector("[type=submit]");
  let later = 0, done = false;
  const id = () => form.elements.form_key.value;
  const busy = (is) => main?.toggleAttribute("disabled", is);
  const say = (text) => { told.textContent = text; told.hidden = !text; };

  async function keep(waiting) {
    clearTimeout(later);
    const kept = await Drafts.keep(id(), url, new FormData(form), waiting);
    if (!kept) say(words.broken);
    return kept;
  }
  form.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(() => { if (!done) keep(false); }, 300);
  });
  /* A phone that is put away may never come back to this page. */
  document.addEventListener("visibilitychange", () => { if (document.hidden && later && !done) keep(false); });

  function refuse(said) {
    problems.replaceChildren(...said.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    problems.hidden = false;
    problems.focus();
  }
  function answered(answer, kept) {
    busy(false);
    if (answer.kind === "saved") { done = true; location.assign(answer.goes); return; }
    if (answer.kind === "refused") { say(""); refuse(answer.problems); return; }
    if (!kept) { say(words.broken); return; }
    say(answer.kind === "out" ? words.signedOut : words.kept);
    told.scrollIntoView({ block: "nearest" });
    if (answer.kind === "offline") Drafts.again();
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    busy(true);
    problems.hidden = true;
    say(words.sending);
    const kept = await keep(true);
    answered(await Drafts.send(id(), url, new FormData(form)), kept);
  });

  function fill(data) {
    for (const control of form.elements) {
      if (!control.name || control.name === "csrfmiddlewaretoken" || !data.has(control.name) && control.type === "hidden") continue;
      const values = data.getAll(control.name);
      if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
      else if (control.type === "file") {
        const files = new DataTransfer();
        for (const file of values) if (file.size) files.items.add(file);
        control.files = files.files;
      } else control.value = values[0] ?? "";
    }
    for (const part of form.querySelectorAll("details")) part.open ||= part.querySelector("input:checked") !== null;
    form.dispatchEvent(new Event("restored"));
  }
  Drafts.watchers.open = (draft) => {
    if (draft.url !== url) return false;
    fill(draft.data);
    say("");
    Drafts.show(id());
    return true;
  };
  Drafts.watchers.sent = (draft, answer) => {
    if (draft.id !== id()) return false;
    answered(answer, true);
    return answer.kind === "saved";
  };
  if (location.hash === "#draft") {
    window.addEventListener("DOMContentLoaded", async () => {
      const newest = (await Drafts.show()).filter((draft) => draft.url === url).pop();
      if (newest) Drafts.watchers.open(newest);
    });
  }
})();
