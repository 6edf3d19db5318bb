// A file dropped on the box is the file chosen in it.
(() => {
  const box = document.querySelector("[data-drop]");
  const input = box && box.querySelector("input[type=file]");
  if (!input) return;
  // A phone has nothing to drag.
  box.querySelector("[data-drop-hint]").hidden = matchMedia("(hover: none)").matches;
  const stop = (event) => event.preventDefault();
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => { stop(event); box.classList.add("imports-over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    box.addEventListener(name, (event) => { stop(event); box.classList.remove("imports-over"); });
  }
  box.addEventListener("drop", (event) => {
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
