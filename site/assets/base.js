// What the theme's own scripts expect to find (where the site begins, storage by page scope).
"use strict";
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((sum, c) => (sum << 5) - sum + c.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(scope.pathname + "." + key));
  } catch (error) {
    return null;
  }
};
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch (error) {
    // Storage is off: the choice lasts as long as the page.
  }
};
// A wide diagram begins with its first question in view; without script, at its left edge.
addEventListener("DOMContentLoaded", () => {
  for (const frame of document.querySelectorAll(".tk-diagram")) {
    const start = frame.querySelector(".tk-box");
    if (start) {
      const box = start.getBBox();
      frame.scrollLeft = box.x + box.width / 2 - frame.clientWidth / 2;
    }
  }
});
