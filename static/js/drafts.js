/* What was typed into a form and could not be sent: kept in the browser, encrypted with a key that the server gives to
   whoever is signed in and that stands nowhere here but in memory; sent by itself, under the form's own key, when the
   line is back. `Drafts` is null where the browser can do none of this: the form then is a plain form. */
const Drafts = (() => {
  "use strict";
  const box = document.getElementById("drafts");
  if (!box || !window.crypto?.subtle || !window.indexedDB) return null;
  const words = box.dataset, list = box.querySelector("ul"), status = box.querySelector("[role=status]");
  const LONGEST_WAIT = 300_000;
  let mine = null, writing = Promise.resolve(), wait = 5_000, timer = 0;
  const watchers = { sent: () => false, open: () => false };

  /* --- the store */
  const store = new Promise((resolve, reject) => {
    const asked = indexedDB.open("waeng-drafts", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  async function act(mode, what) {
    const rows = (await store).transaction("drafts", mode).objectStore("drafts");
    return new Promise((resolve, reject) => {
      const asked = what(rows);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  }

  /* --- the key */
  async function key() {
    if (mine) return mine;
    const answer = await fetch(words.key, {
      method: "POST", headers: { "X-CSRFToken": words.token, Accept: "application/json" }, redirect: "manual",
    });
    if (!answer.ok) throw new Error("no key");
    const said = await answer.json();
    const bytes = Uint8Array.from(atob(said.key), (letter) => letter.charCodeAt(0));
    mine = { name: said.name, key: await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]) };
    return mine;
  }
  const bound = (name, id) => new TextEncoder().encode(`${name} ${id}`);

  /* A form as bytes, and back: four bytes of length, where it goes and how its parts are divided, the parts. */
  async function pack(url, data) {
    const body = new Response(data);
    const head = new TextEncoder().encode(JSON.stringify({ url, type: body.headers.get("Content-Type") }));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, head.length);
    return new Blob([length, head, await body.arrayBuffer()]).arrayBuffer();
  }
  async function unpack(bytes) {
    const end = 4 + new DataView(bytes).getUint32(0);
    const { url, type } = JSON.parse(new TextDecoder().decode(bytes.slice(4, end)));
    return { url, data: await new Response(bytes.slice(end), { headers: { "Content-Type": type } }).formData() };
  }

  /* --- keeping */
  async function write(id, url, data, waiting) {
    data.delete("csrfmiddlewaretoken");
    const { name, key: secret } = await key();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: bound(name, id) };
    const bytes = await crypto.subtle.encrypt(how, secret, await pack(url, data));
    await act("readwrite", (rows) => rows.put({ id, owner: name, iv, bytes, at: Date.now(), waiting }));
  }
  /* One after the other, so that what was typed last is what is kept; whether it could be kept. */
  function keep(id, url, data, waiting) {
    writing = writing.then(() => write(id, url, data, waiting)).then(() => true, () => false);
    return writing;
  }
  function drop(id) {
    writing = writing.then(() => act("readwrite", (rows) => rows.delete(id)).then(() => true, () => false));
    return writing;
  }
  async function all() {
    const { name, key: secret } = await key();
    const found = [];
    for (const row of await act("readonly", (rows) => rows.getAll())) {
      if (row.owner !== name) continue;
      const how = { name: "AES-GCM", iv: row.iv, additionalData: bound(name, row.id) };
      const bytes = await crypto.subtle.decrypt(how, secret, row.bytes).catch(() => null);
      if (bytes === null) await drop(row.id);
      else found.push({ ...row, ...(await unpack(bytes)) });
    }
    return found.sort((one, other) => one.at - other.at);
  }

  /* --- sending: saved, problems, "offline" or "out" (signed out, or signed in anew elsewhere) */
  async function post(url, data) {
    data.set("csrfmiddlewaretoken", words.token);
    let answer;
    try {
      answer = await fetch(url, { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual" });
    } catch {
      return { kind: "offline" };
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) return { kind: "out" };
    if (answer.status >= 500 || answer.status === 429) return { kind: "offline" };
    const said = await answer.json().catch(() => ({}));
    return answer.ok ? { kind: "saved", goes: said.saved } : { kind: "refused", problems: said.problems || [words.refused] };
  }
  async function send(id, url, data) {
    const answer = await post(url, data);
    if (answer.kind === "saved") await drop(id);
    if (answer.kind === "refused") await keep(id, url, data, false);
    return answer;
  }
  async function sendAll() {
    clearTimeout(timer);
    for (const draft of (await all().catch(() => [])).filter((one) => one.waiting)) {
      const answer = await send(draft.id, draft.url, draft.data);
      if (watchers.sent(draft, answer)) return;
      if (answer.kind === "offline") return again();
      status.textContent = { saved: words.saved, out: words.signedOut, refused: words.refused }[answer.kind];
      if (answer.kind === "out") break;
      wait = 5_000;
    }
    await show();
  }
  /* Not every browser says when the line is back. */
  function again() {
    clearTimeout(timer);
    timer = setTimeout(sendAll, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  /* --- the list of what is kept */
  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "imports-button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }
  function line(draft) {
    const item = document.createElement("li"), said = document.createElement("span");
    const when = new Date(draft.at).toLocaleTimeString("th-TH", { hour: "2-digit", minute: "2-digit" });
    said.textContent = (draft.waiting ? words.unsaved : words.begun).replace("{when}", when);
    item.append(said, button(words.open, () => { if (!watchers.open(draft)) location.assign(`${draft.url}#draft`); }));
    if (draft.waiting) item.append(button(words.send, sendAll));
    item.append(button(words.drop, async () => { if (confirm(words.sure)) { await drop(draft.id); await show(); } }));
    return item;
  }
  async function show(but) {
    const found = (await all().catch(() => [])).filter((draft) => draft.id !== but);
    list.replaceChildren(...found.map(line));
    box.hidden = found.length === 0 && !status.textContent;
    return found;
  }

  window.addEventListener("online", sendAll);
  /* After the scripts that watch. */
  window.addEventListener("DOMContentLoaded", sendAll);
  return { words, keep, send, show, again, watchers };
})();
