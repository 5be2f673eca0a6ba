(function () {
  "use strict";
  var root = document.documentElement, search = document.getElementById("search"), hits = document.getElementById("hits");
  var labels = new Map(), lit = [], pinned = null;
  root.classList.add("js");
  document.querySelector(".tools").hidden = false;

  function all(selector, within) { return (within || document).querySelectorAll(selector); }
  function home(handle) { return document.getElementById("a" + handle.split("-")[0]); }
  function handles(element) { return element.dataset.c.split(" ").filter(Boolean); }

  function darken() {
    lit.forEach(function (each) { each.classList.remove("lit", "ev", "near"); delete each.dataset.l; });
    lit = [];
  }
  function put(element, name) { element.classList.add(name); lit.push(element); }

  // Lights everything that stands for the claims: cards, words, shapes, findings. Of a single claim the words of each
  // field as well, each with the field's label.
  function light(list, near) {
    darken();
    list.forEach(function (handle) {
      all('[data-c~="' + handle + '"]', list.length === 1 ? null : home(handle)).forEach(function (each) { put(each, "lit"); });
    });
    if (list.length !== 1) return;
    var card = document.getElementById("c" + list[0]), named = new Set();
    all('[data-e*="' + list[0] + '."]', home(list[0])).forEach(function (each) {
      each.dataset.e.split(" ").forEach(function (field) {
        if (field.indexOf(list[0] + ".") !== 0) return;
        put(each, "ev");
        if (field === near) put(each, "near");
        var row = card && card.querySelector('[data-f="' + field + '"] dt');
        if (row && !named.has(field)) {
          named.add(field);
          each.dataset.l = each.dataset.l ? each.dataset.l + ", " + row.textContent : row.textContent;
        }
      });
    });
  }
  function restore() { if (pinned) light([pinned]); else darken(); }

  function unpin() {
    all(".pinned").forEach(function (each) { each.classList.remove("pinned"); });
    all(".held").forEach(function (each) { each.classList.remove("held"); });
    pinned = null;
    darken();
  }
  function pin(handle, from) {
    unpin();
    pinned = handle;
    var card = document.getElementById("c" + handle), words = document.getElementById("w" + handle);
    if (card) {
      card.classList.add("pinned");
      card.closest(".reader").querySelector(".text").classList.toggle("held", from !== "card");
      if (from !== "card") within(card);
    }
    light([handle]);
    if (words && from !== "words") words.scrollIntoView({ block: "center" });
  }
  // Scrolls the list of claims alone, so that the text stays where it is.
  function within(card) {
    var list = card.closest(".claims");
    if (list && list.scrollHeight > list.clientHeight) {
      list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
    }
  }
  function source(target) {
    var element = target.closest("[data-c]");
    return element && element.dataset.c ? element : null;
  }
  function first(element) {
    return handles(element)[0];
  }

  document.addEventListener("pointerover", function (event) {
    var row = event.target.closest("[data-f]"), element = source(event.target);
    if (row) return light([row.dataset.f.split(".")[0]], row.dataset.f);
    if (element) return light(element.classList.contains("q") ? [first(element)] : handles(element));
    var words = event.target.closest("[data-e]");
    if (words) return light(words.dataset.e.split(" ").map(function (field) { return field.split(".")[0]; }));
  });
  document.addEventListener("pointerout", function (event) {
    if (event.target.closest("[data-c],[data-e],[data-f]")) restore();
  });
  document.addEventListener("focusin", function (event) {
    var element = source(event.target);
    if (element && event.target.matches("a:focus-visible")) light([first(element)]);
  });
  document.addEventListener("click", function (event) {
    var element = source(event.target);
    if (!element) { if (!event.target.closest("a,button,input,summary,label")) unpin(); return; }
    if (String(window.getSelection())) return;
    var link = event.target.closest("a");
    if (link && (event.metaKey || event.ctrlKey || event.shiftKey)) return;
    if (!link && element.matches(".finding,.toll")) return;
    event.preventDefault();
    var inText = element.classList.contains("q"), inCard = element.closest(".claims");
    pin(first(element), inText ? "words" : inCard ? "card" : "elsewhere");
  });

  function step(by) {
    var cards = Array.prototype.filter.call(all(".claim,.again"), function (card) { return !card.closest(".dimmed"); });
    var at = cards.findIndex(function (card) { return card.id === "c" + pinned; });
    if (at < 0) {
      var here = Array.prototype.find.call(all(".account"), function (each) { return each.getBoundingClientRect().bottom > 80; });
      at = here ? cards.indexOf(here.querySelector(".claim:not(.dimmed)")) : 0;
      at = by > 0 ? at - 1 : at + 1;
    }
    var next = cards[Math.min(Math.max(at + by, 0), cards.length - 1)];
    if (!next) return;
    var link = next.querySelector("a.no");
    pin(next.id.slice(1), "keys");
    if (link) link.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", function (event) {
    var typing = event.target.matches("input,textarea,select");
    if (event.key === "Escape") { if (typing) { search.value = ""; find(); } search.blur(); unpin(); return; }
    if (typing || event.altKey || event.ctrlKey || event.metaKey) return;
    var inCards = event.target.closest(".claim,.q");
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "j" || (event.key === "ArrowDown" && inCards)) { event.preventDefault(); step(1); }
    else if (event.key === "k" || (event.key === "ArrowUp" && inCards)) { event.preventDefault(); step(-1); }
  });

  // Shows the claims that hold all the words that were typed, and marks their words in the text.
  function find() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean), found = 0, total = 0;
    all(".hit").forEach(function (each) { each.classList.remove("hit"); });
    all(".claim").forEach(function (card) {
      var own = labels.get(card);
      if (own === undefined) {
        own = Array.prototype.map.call(card.children, function (child) { return child.matches(".parts") ? "" : child.textContent; }).join(" ").toLowerCase();
        labels.set(card, own);
      }
      var holds = words.every(function (word) { return own.indexOf(word) >= 0; });
      total += 1;
      found += holds;
      card.classList.toggle("miss", !holds);
      if (words.length && holds) all('.q[data-c~="' + card.dataset.c + '"]', home(card.dataset.c)).forEach(function (each) { each.classList.add("hit"); });
    });
    all(".claim").forEach(function (card) {
      card.classList.toggle("dimmed", card.classList.contains("miss") && !card.querySelector(".claim:not(.miss)"));
    });
    hits.textContent = words.length ? found + " of " + total + " claims" : "";
  }
  search.addEventListener("input", find);
  search.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); search.blur(); step(1); } });

  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  window.addEventListener("beforeprint", function () { all("details").forEach(function (each) { each.open = true; }); });
  function arrive() {
    var to = /^#[cw](\d+-\d+)$/.exec(window.location.hash);
    if (to) pin(to[1], "elsewhere");
  }
  window.addEventListener("hashchange", arrive);
  arrive();
}());
