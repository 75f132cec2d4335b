// Only what a page can do without: copy a text, share a page, print it, mark a form as sent, install the site.
// Buttons that need it carry `hidden` until this script finds that the browser can do it.
(() => {
  "use strict";
  const can = {
    copy: () => !!navigator.clipboard,
    share: () => !!navigator.share,
    print: () => !!window.print,
  };
  const act = {
    copy(button) {
      const target = button.dataset.copy ? document.getElementById(button.dataset.copy) : null;
      const text = target ? target.dataset.address || target.textContent.trim() : location.href;
      navigator.clipboard.writeText(text).then(() => {
        const word = button.querySelector("[data-done]");
        if (word) { word.textContent = word.dataset.done; }
      });
    },
    share(button) {
      navigator.share({ title: document.title, text: button.dataset.text || "", url: button.dataset.url || location.href }).catch(() => {});
    },
    print() { window.print(); },
  };
  const show = (root) => {
    for (const button of root.querySelectorAll("[data-do]")) {
      if (can[button.dataset.do] && can[button.dataset.do]()) { button.hidden = false; }
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && act[button.dataset.do]) { event.preventDefault(); act[button.dataset.do](button); return; }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) { menu.open = false; }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") { return; }
    for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  // A form sent twice by an impatient finger is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
  document.addEventListener("htmx:afterSwap", (event) => show(event.target));
  if ("serviceWorker" in navigator && window.isSecureContext) {
    window.addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  }
  const summary = document.querySelector(".err-sum");
  if (summary) { summary.focus(); }
  show(document);
})();
