/* What was chosen is seen before it is sent: a small picture of each photo, drawn here and sent nowhere. */
(() => {
  "use strict";
  const form = document.getElementById("visit");
  if (!form) return;
  const HEIGHT = 96, newest = new WeakMap();

  async function drawn(file) {
    const canvas = Object.assign(document.createElement("canvas"), { className: "care-shot" });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", file.name);
    try {
      const photo = await createImageBitmap(file, { resizeHeight: HEIGHT });
      canvas.width = photo.width;
      canvas.height = photo.height;
      canvas.getContext("2d").drawImage(photo, 0, 0);
      photo.close();
      return canvas;
    } catch {
      /* No picture that this browser reads: its name has to do, and the server says what is wrong with it. */
      return Object.assign(document.createElement("span"), { textContent: file.name });
    }
  }
  async function show(input) {
    const place = input.closest("details").querySelector(".care-shots");
    const chosen = [...input.files];
    newest.set(input, chosen);
    const shots = [];
    /* One after the other: a cheap phone has no room for several photos at once. */
    for (const file of chosen) shots.push(await drawn(file));
    if (newest.get(input) === chosen) place.replaceChildren(...shots);
  }
  const inputs = () => form.querySelectorAll('input[type="file"]');
  /* Caught before it reaches the input: Unfold's own listener there writes the file's name into the first text field that
     it finds near by, which here is a blood pressure. */
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    event.stopPropagation();
    show(event.target);
  }, true);
  form.addEventListener("restored", () => inputs().forEach(show));
})();
