/* Whoever signs out or lets somebody else in leaves nothing on this device: what was typed and not sent is told, and wiped;
   other tabs leave the pages of who is gone. */
(() => {
  "use strict";
  const LEAVING = ["logout-form", "switch-form"];
  const left = window.BroadcastChannel && new BroadcastChannel("waeng-session");
  /* Said by the page after signing out, so that the session is over: what comes is the sign-in page, or the next one's own. */
  document.addEventListener("DOMContentLoaded", () => {
    const isLeft = document.querySelector("[data-left]") !== null;
    if (isLeft) sessionStorage.clear();
    if (left && isLeft) left.postMessage("left");
    else if (left) left.onmessage = () => { sessionStorage.clear(); location.replace("/admin/"); };
  });
  const open = () => new Promise((resolve) => {
    const asked = indexedDB.open("waeng-drafts", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("drafts", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null);
  });
  const result = (asked) => new Promise((resolve) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve([]);
  });
  async function own(rows, words, token) {
    if (!rows.length) return [];
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const answer = await fetch(words.key, { method: "POST", headers, redirect: "manual" }).catch(() => null);
    const name = answer?.ok ? (await answer.json()).name : "";
    return rows.filter((row) => row.owner === name);
  }
  async function leave(form, words) {
    const store = await open();
    const rows = store ? await result(store.transaction("drafts").objectStore("drafts").getAll()) : [];
    const mine = await own(rows, words, form.elements.csrfmiddlewaretoken.value);
    if (mine.length && !confirm(words.sure.replace("{n}", mine.length))) return;
    for (const row of mine) await result(store.transaction("drafts", "readwrite").objectStore("drafts").delete(row.id));
    store?.close();
    form.submit();
  }
  document.addEventListener("submit", (event) => {
    const words = document.getElementById("sign-out-words")?.dataset;
    if (!LEAVING.includes(event.target.id)) return;
    sessionStorage.clear();
    if (!words || !window.indexedDB) return;
    event.preventDefault();
    leave(event.target, words);
  });
})();
