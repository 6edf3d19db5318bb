// A condition shows the fields of what it is about; without this script all of them are there.
(() => {
  const SHOWN = {
    age: ["age_from", "age_below", "unit"],
    group: ["match", "groups"],
    sex: ["sex"],
    home: [],
    thai: [],
    fact: ["fact", "wanted", "least_words", "most_words"],
  };
  const ALL = Object.values(SHOWN).flat();

  function show(select) {
    const start = select.name.replace(/kind$/, "");
    const form = select.form;
    for (const name of ALL) {
      const line = form.querySelector(`[name="${start}${name}"]`)?.closest(".field-line");
      if (line) line.hidden = Boolean(select.value) && !SHOWN[select.value]?.includes(name);
    }
  }

  const kinds = (root) => root.querySelectorAll('select[name^="criteria-"][name$="-kind"]');

  document.addEventListener("DOMContentLoaded", () => kinds(document).forEach(show));
  document.addEventListener("change", (event) => {
    if (event.target.matches('select[name^="criteria-"][name$="-kind"]')) show(event.target);
  });
  document.addEventListener("formset:added", (event) => kinds(event.target).forEach(show));
})();
