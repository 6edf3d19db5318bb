/* unfold's menu is closed up to 1280 px, the width of many office screens, though its layout has room from there on. */
(() => {
  "use strict";
  const unfoldTheme = window.theme;
  if (!unfoldTheme) return;

  const wanted = () => window.innerWidth >= 1280 && localStorage.getItem("sidebarOpen") !== "0";

  window.theme = (...given) => {
    const data = unfoldTheme(...given);
    data.sidebarOpen = wanted();
    data.sidebarToggle = function toggle() {
      this.sidebarOpen = !this.sidebarOpen;
      if (window.innerWidth >= 1280) localStorage.setItem("sidebarOpen", this.sidebarOpen ? "1" : "0");
    };
    data.themeBindings["x-resize.window"] = function resize() {
      this.sidebarOpen = wanted();
    };
    return data;
  };
})();
