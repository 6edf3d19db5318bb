/* Every form of the staff that posts, where the line is bad: it is sent from this page, so that a line that drops leaves the page
   and what was typed where they are, and it is sent once more under the form's own key, which the server takes once. What could
   not be sent is kept in this tab alone, encrypted with a key that only pages of the same person hold, until it is saved, thrown
   away, half a day old, or somebody signs out (sign-out.js). Without this script it is a plain form, with the same key. */
(() => {
  "use strict";
  const KEPT = "line:", OLD = 12 * 3600_000, LONGEST_WAIT = 60_000, SLOW = 1_500, PATIENCE = 120_000, WITH_FILES = 600_000;
  const passing = new WeakSet(), atWork = new Set();
  let words = null, waiting = null, told = null, timer = 0, wait = 5_000, leaving = false;

  /* --- what is kept in this tab */
  const place = () => `${KEPT}${words.who}:${location.pathname}${location.search}`;
  const rows = () => Object.keys(sessionStorage).filter((name) => name.startsWith(KEPT));
  const forget = () => sessionStorage.removeItem(place());
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const text = (some) => btoa(Array.from(new Uint8Array(some), (one) => String.fromCharCode(one)).join(""));
  const secret = () => crypto.subtle.importKey("raw", bytes(words.key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const sealing = (iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place()) });

  const keyed = () => [...document.forms].filter((form) => form.elements._form_key);
  function typed(form) {
    const chosen = (name, value) => {
      const control = form.elements[name];
      return control?.options ? [...control.options].find((one) => one.value === value)?.text : undefined;
    };
    const all = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    return {
      nth: keyed().indexOf(form),
      fields: all.filter(([, value]) => typeof value === "string").map(([name, value]) => [name, value, chosen(name, value)]),
      files: all.filter(([, value]) => value.size).map(([, value]) => value.name),
    };
  }
  async function keep(form) {
    if (!window.crypto?.subtle) return;
    const iv = crypto.getRandomValues(new Uint8Array(12)), said = new TextEncoder().encode(JSON.stringify(typed(form)));
    const sealed = await crypto.subtle.encrypt(sealing(iv), await secret(), said);
    try {
      sessionStorage.setItem(place(), `${Date.now()}.${text(iv)}.${text(sealed)}`);
    } catch {
      /* The tab's store is full: what was typed stands in the page itself all the same. */
    }
  }
  async function kept() {
    const row = sessionStorage.getItem(place());
    if (!row || !window.crypto?.subtle) return null;
    const [, iv, sealed] = row.split(".");
    const said = await crypto.subtle.decrypt(sealing(bytes(iv)), await secret(), bytes(sealed)).catch(() => null);
    if (said === null) forget();
    return said && JSON.parse(new TextDecoder().decode(said));
  }

  /* --- what is told, above the form */
  function button(words_of_it, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "imports-button", textContent: words_of_it });
    made.addEventListener("click", act);
    return made;
  }
  function hush() {
    told?.remove();
    told = null;
  }
  function tell(form, said, ...acts) {
    hush();
    told = Object.assign(document.createElement("div"), { className: "line-told" });
    const sentence = Object.assign(document.createElement("p"), { textContent: said });
    sentence.setAttribute("role", "status");
    told.append(sentence, ...acts);
    form.before(told);
    told.scrollIntoView({ block: "nearest" });
  }
  function signIn() {
    const to = `${words.login}?${new URLSearchParams({ next: location.pathname + location.search })}`;
    return Object.assign(document.createElement("a"), { className: "imports-button", href: to, textContent: words.signIn });
  }

  /* --- sending: where it "goes", a "page" to show, "down", "out" (signed out), "other" (somebody else is in), "broken" */
  async function ask(address, options = {}) {
    let answer, said = null;
    try {
      const signal = AbortSignal.timeout(options.patience || PATIENCE);
      answer = await fetch(address, { ...options, signal, headers: { "X-Page-Of": words.who }, redirect: "manual" });
      if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) said = await answer.json();
    } catch {
      return { kind: "down" };
    }
    if (answer.type === "opaqueredirect" || said?.aside) return { kind: "out", to: said?.goes_to };
    if (said?.somebody_else) return { kind: "other" };
    if (said?.stale) return { kind: "stale" };
    if (said?.goes_to) return { kind: "goes", to: said.goes_to };
    if (said?.token) return { kind: "up", token: said.token };
    if ([429, 502, 503, 504].includes(answer.status)) return { kind: "down" };
    return answer.status >= 500 ? { kind: "broken" } : { kind: "page", answer };
  }
  async function post(form, submitter, again = false) {
    const body = new FormData(form, submitter), files = [...body.values()].some((value) => value.size);
    const to = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
    const answer = await ask(new URL(to, location.href), { method: "POST", body, patience: files ? WITH_FILES : PATIENCE });
    if (answer.kind !== "stale" || again) return answer;
    /* The same person signed in anew in another tab: only the token is an old one. */
    const fresh = await ask(words.ask);
    if (fresh.kind !== "up") return fresh;
    form.elements.csrfmiddlewaretoken.value = fresh.token;
    return post(form, submitter, true);
  }

  /* --- after it */
  function go(to) {
    forget();
    leaving = true;
    const goes = new URL(to, location.href);
    if (goes.pathname + goes.search !== location.pathname + location.search) return location.assign(goes);
    if (goes.hash !== location.hash) history.replaceState(null, "", goes);
    return location.reload();
  }
  function natively(form, submitter) {
    forget();
    leaving = true;
    passing.add(form);
    form.requestSubmit(submitter);
  }
  async function save(answer) {
    const name = /filename\*=utf-8''([^;]+)/i.exec(answer.headers.get("Content-Disposition"))?.[1];
    const plain = /filename="([^"]+)"/i.exec(answer.headers.get("Content-Disposition"))?.[1];
    const href = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement("a"), { href, download: name ? decodeURIComponent(name) : plain || "" }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }
  async function lock(form, submitter, said, ...acts) {
    waiting = { form, submitter };
    form.inert = true;
    tell(form, said, ...acts);
    await keep(form);
  }
  function free(form) {
    clearTimeout(timer);
    waiting = null;
    form.inert = false;
    hush();
  }
  const again = () => waiting && send(waiting.form, waiting.submitter);
  async function unsent(form, submitter, answer) {
    const retry = button(words.again, again), write = button(words.edit, () => free(form));
    if (answer.kind === "out") {
      await lock(form, submitter, words.out, signIn());
    } else if (answer.kind === "other") {
      await lock(form, submitter, words.other, retry);
    } else if (answer.kind === "broken") {
      await lock(form, submitter, words.broken, retry, write);
    } else {
      await lock(form, submitter, words.down, retry, write);
      /* Not every browser says when the line is back. */
      timer = setTimeout(again, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }
  async function send(form, submitter) {
    clearTimeout(timer);
    if (atWork.has(form)) return;
    atWork.add(form);
    form.ariaBusy = "true";
    const slow = setTimeout(() => tell(form, words.sending), SLOW);
    const answer = form.matches("[data-plain]") ? await ask(words.ask) : await post(form, submitter);
    clearTimeout(slow);
    atWork.delete(form);
    /* Of a page with many forms, tapped one after the other, the last that arrives shows what became of all. */
    if (answer.kind === "goes" && !atWork.size) return go(answer.to);
    const isFile = answer.kind === "page" && /^attachment/i.test(answer.answer.headers.get("Content-Disposition") || "");
    const isDone = answer.kind === "goes" || isFile;
    /* A plain one goes where the line is there: while a second factor is set up, other pages lead aside. */
    const isShown = ["page", "up", "stale"].includes(answer.kind) || (answer.kind === "out" && form.matches("[data-plain]"));
    if (!isDone && isShown) return free(form), natively(form, submitter);
    form.ariaBusy = null;
    if (!isDone) return unsent(form, submitter, answer);
    free(form);
    forget();
    wait = 5_000;
    return isFile && save(answer.answer);
  }

  /* --- what was kept, back in the form */
  function addRows(form, fields) {
    for (const [name, value] of fields.filter(([one]) => one.endsWith("-TOTAL_FORMS"))) {
      const total = form.elements[name], group = document.getElementById(`${name.slice(0, -"-TOTAL_FORMS".length)}-group`);
      for (let before = -1; total && Number(total.value) < Number(value) && before !== total.value;) {
        before = total.value;
        group?.querySelector(".add-row a, a.add-row")?.click();
      }
    }
  }
  function put(control, found) {
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = found.some(([, value]) => value === control.value);
    } else if (control.options) {
      for (const [, value, shown] of found) {
        if (![...control.options].some((one) => one.value === value)) control.add(new Option(shown ?? value, value));
      }
      for (const one of control.options) one.selected = found.some(([, value]) => value === one.value);
    } else if (found.length) {
      control.value = found.shift()[1];
      /* A text with headings and lists is written beside its hidden field. */
      if (control.id) document.querySelector(`trix-editor[input="${control.id}"]`)?.editor?.loadHTML(control.value);
    }
  }
  function fill(form, fields) {
    addRows(form, fields);
    const left = Map.groupBy ? Map.groupBy(fields, ([name]) => name) : new Map();
    if (!left.size) for (const one of fields) left.set(one[0], [...(left.get(one[0]) || []), one]);
    for (const control of form.elements) {
      const skipped = ["file", "submit", "button"].includes(control.type) || control.name === "csrfmiddlewaretoken";
      if (!control.name || skipped || (control.type === "hidden" && !left.has(control.name))) continue;
      put(control, left.get(control.name) || []);
      if (control.type !== "hidden") for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    for (const part of form.querySelectorAll("details")) part.open ||= part.querySelector("input:checked") !== null;
  }
  async function restore() {
    const said = await kept(), form = said && keyed()[said.nth];
    if (!form) return;
    fill(form, said.fields);
    const drop = button(words.drop, () => { forget(); leaving = true; location.reload(); });
    tell(form, [words.back, said.files.length ? words.files.replace("{names}", said.files.join(", ")) : ""].join(" ").trim(), drop);
  }

  const isOurs = (form) => (form.getAttribute("method") || "").toLowerCase() === "post" && form.elements._form_key
    && !form.matches("[data-draft], [target], #logout-form, #switch-form") && !form.elements._popup;
  function begin() {
    words = document.getElementById("line-words")?.dataset;
    if (!words) return;
    for (const name of rows()) if (Number(sessionStorage.getItem(name).split(".")[0]) < Date.now() - OLD) sessionStorage.removeItem(name);
    document.addEventListener("submit", (event) => {
      const form = event.target;
      /* The next page is on its way: what is tapped now goes the browser's own way, which takes its place. */
      /* What opens beside this page (a preview) is the browser's own too: the form stays as it is. */
      if (event.defaultPrevented || leaving || passing.delete(form) || !isOurs(form) || event.submitter?.formTarget) return;
      event.preventDefault();
      send(form, event.submitter);
    });
    window.addEventListener("online", again);
    window.addEventListener("beforeunload", (event) => { if (waiting && !leaving) event.preventDefault(); });
    /* Packages' scripts that add rows to a form begin when the page is there. */
    if (document.readyState === "complete") restore(); else window.addEventListener("load", () => setTimeout(restore));
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
