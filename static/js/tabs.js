/* The part of jQuery UI's tabs that modeltranslation calls, with the keys and roles that tabs need.
   settings.JQUERY_UI_URL names this file; the original would come from another host, at 255 kB. */
(($) => {
  "use strict";

  const NAMES = { th: "ไทย", ms: "Melayu", en: "English" };
  const tabsOf = (box) => box.querySelectorAll(":scope > ul > li > a");
  const panelOf = (tab) => document.getElementById(tab.hash.slice(1));

  function activate(box, number, focus) {
    const tabs = [...tabsOf(box)];
    const chosen = tabs[(number + tabs.length) % tabs.length];
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      tab.parentElement.classList.toggle("ui-tabs-active", on);
      panelOf(tab).hidden = !on;
    }
    if (focus) chosen.focus();
    $(box).trigger("tabsactivate", { newTab: $(chosen.parentElement) });
  }

  function setUp(box, active) {
    box.classList.add("ui-tabs");
    box.querySelector("ul").classList.add("ui-tabs-nav");
    box.querySelector("ul").setAttribute("role", "tablist");
    for (const [number, tab] of tabsOf(box).entries()) {
      tab.textContent = NAMES[tab.textContent.trim().toLowerCase()] || tab.textContent;
      tab.parentElement.setAttribute("role", "presentation");
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", tab.hash.slice(1));
      panelOf(tab).setAttribute("role", "tabpanel");
      panelOf(tab).classList.add("ui-tabs-panel");
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        activate(box, number, true);
      });
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) activate(box, number + step, true);
      });
    }
    activate(box, active || 0, false);
  }

  $.fn.tabs = function tabs(first, _name, value) {
    return this.each((_, box) => (first === "option" ? activate(box, value, false) : setUp(box, first?.active)));
  };
})(window.jQuery || window.django.jQuery);
