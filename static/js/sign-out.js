/* Whoever signs out on purpose leaves nothing on this device: what was typed and not sent is told, and wiped. */
(() => {
  "use strict";
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
    if (event.target.id !== "logout-form" || !words || !window.indexedDB) return;
    event.preventDefault();
    leave(event.target, words);
  });
})();
