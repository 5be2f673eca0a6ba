// What the pages can do without, made shorter: keys, dropped files, dark or light. Nothing is fetched or sent by it.
(function () {
  "use strict";
  var root = document.documentElement, KEYS = "recount.keys", LOOK = "recount.look";
  function kept(name) { try { return window.localStorage.getItem(name); } catch (error) { return null; } }
  function keep(name, value) { try { window.localStorage.setItem(name, value); } catch (error) { return; } }

  if (kept(LOOK)) root.dataset.theme = kept(LOOK);
  new MutationObserver(function () { keep(LOOK, root.dataset.theme || ""); })
    .observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  document.querySelectorAll(".only-scripts").forEach(function (each) { each.hidden = false; });
  var look = document.getElementById("look");
  if (look) look.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // Keys: an element with data-key is clicked by that key. They can be turned off, for who dictates to the computer.
  function keys(on) {
    root.classList.toggle("has-keys", on);
    keep(KEYS, on ? "on" : "off");
    document.querySelectorAll("[data-keys]").forEach(function (each) { each.setAttribute("aria-pressed", String(on)); });
  }
  keys(kept(KEYS) !== "off");
  document.querySelectorAll("[data-keys]").forEach(function (each) {
    each.addEventListener("click", function () { keys(!root.classList.contains("has-keys")); });
  });
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.key === "Escape" && at.matches("input,textarea,select")) { at.blur(); return; }
    if (!root.classList.contains("has-keys") || event.altKey || event.ctrlKey || event.metaKey || at.matches("input:not([type=checkbox]),textarea,select")) return;
    var found = event.key.length === 1 && document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (!found) return;
    event.preventDefault();
    if (found.matches("summary")) {
      found.parentElement.open = true;
      var first = found.parentElement.querySelector("input:not([type=hidden]),select,button");
      if (first) first.focus();
    } else if (found.matches("input,select,textarea")) found.focus();
    else found.click();
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", function (event) {
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("[data-sent]").forEach(function (each) { delete each.dataset.sent; });
  });

  var form = document.querySelector("form[data-drop]");
  if (form) {
    var files = form.querySelector("input[type=file]");
    document.addEventListener("dragover", function (event) { event.preventDefault(); form.classList.add("over"); });
    document.addEventListener("dragleave", function (event) { if (!event.relatedTarget) form.classList.remove("over"); });
    document.addEventListener("drop", function (event) {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; form.requestSubmit(); }
    });
  }
}());
