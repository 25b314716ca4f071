/* The search of a site: no server, no library; works from a disk, too.
 *
 * The index is loaded when the field is first used. Words are looked for as they are, without
 * accents and case: a word of the question finds words that begin with it. Text without spaces
 * (Chinese, Japanese, Thai) is looked for by pairs of characters.
 */
(function () {
  "use strict";

  var form = document.getElementById("locum-search");
  var panel = document.getElementById("locum-results");
  if (!form || !panel || !String.prototype.normalize) return;
  var input = form.querySelector("input");
  var status = panel.querySelector("[role=status]");
  var list = panel.querySelector("ol");
  var base = new URL(form.getAttribute("data-index"), document.baseURI);
  var MOST = 20;
  var BEFORE = 40;
  var AFTER = 140;
  var UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}" +
    "\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
  var TOKENS = new RegExp("[" + UNSPACED + "]+|(?:(?![" + UNSPACED + "])[\\p{L}\\p{M}\\p{N}])+", "gu");
  var LETTER = /[\p{L}\p{N}]/u;
  var WITHOUT_SPACES = new RegExp("^[" + UNSPACED + "]", "u");
  var pages = null;
  var asked = false;
  var shown = null;
  var timer = 0;

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f]/g, "").toLowerCase();
  }

  function tokensOf(question) {
    var found = [];
    (plain(question).match(TOKENS) || []).forEach(function (run) {
      var signs = Array.from(run);
      if (!WITHOUT_SPACES.test(run) || signs.length < 3) {
        found.push(run);
        return;
      }
      for (var i = 0; i + 1 < signs.length; i += 1) found.push(signs[i] + signs[i + 1]);
    });
    return found.filter(function (token, i) { return found.indexOf(token) === i; });
  }

  /* Where a token stands: a spaced one only where a word begins. */
  function places(text, token) {
    var found = [];
    var free = WITHOUT_SPACES.test(token);
    for (var at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + token.length)) {
      if (free || at === 0 || !LETTER.test(text[at - 1])) found.push(at);
      if (found.length > 50) break;
    }
    return found;
  }

  function load() {
    if (asked) return;
    asked = true;
    var script = document.createElement("script");
    script.src = base.href;
    script.onload = function () {
      pages = (window.locumPages || []).map(function (row) {
        return {
          url: new URL(row[0], base).href, title: row[1], lang: row[2], draft: row[3],
          plain: plain(row[1]),
          sections: row[4].map(function (part) {
            return {
              id: part[0], heading: part[1], text: part[2], lang: part[3], draft: part[4],
              plain: plain(part[2]), top: plain(part[1])
            };
          })
        };
      });
      search();
    };
    script.onerror = function () { asked = false; };
    document.head.appendChild(script);
  }

  function rank(page, tokens) {
    var score = 0;
    var met = 0;
    var best = { section: null, score: 0 };
    var own = page.sections.map(function () { return 0; });
    tokens.forEach(function (token) {
      var sum = places(page.plain, token).length ? 12 : 0;
      page.sections.forEach(function (section, i) {
        var here = Math.min(places(section.plain, token).length, 4) +
          (places(section.top, token).length ? 5 : 0);
        own[i] += here ? here + 3 : 0;
        sum += here;
      });
      if (sum) met += 1;
      score += Math.log(1 + sum);
    });
    own.forEach(function (value, i) {
      if (value > best.score) best = { section: page.sections[i], score: value };
    });
    return { page: page, score: score, met: met, section: best.section };
  }

  function find(question) {
    var tokens = tokensOf(question);
    if (!tokens.length) return { tokens: tokens, hits: [] };
    var hits = all(tokens);
    if (!hits.length) {
      tokens = tokens.map(function (token) {
        return token.length > 4 && !WITHOUT_SPACES.test(token) ? token.slice(0, -2) : token;
      });
      hits = all(tokens);
    }
    if (!hits.length && tokens.length > 1) {
      hits = pages.map(function (page) { return rank(page, tokens); })
        .filter(function (hit) { return hit.met * 2 >= tokens.length; });
    }
    hits.sort(function (a, b) {
      return b.met - a.met || b.score - a.score || (a.page.url < b.page.url ? -1 : 1);
    });
    return { tokens: tokens, hits: hits };
  }

  function all(tokens) {
    return pages.map(function (page) { return rank(page, tokens); })
      .filter(function (hit) { return hit.met === tokens.length; });
  }

  /* The text as `plain` has it, with the place in the text that each sign comes from. */
  function traced(text) {
    var signs = "";
    var from = [];
    var at = 0;
    Array.from(text).forEach(function (sign) {
      var folded = plain(sign);
      for (var i = 0; i < folded.length; i += 1) from.push(at);
      signs += folded;
      at += sign.length;
    });
    from.push(at);
    return { plain: signs, from: from };
  }

  /* Put a text into an element, with what was looked for marked. */
  function show(element, text, tokens, cut) {
    var trace = traced(text);
    var spans = [];
    tokens.forEach(function (token) {
      places(trace.plain, token).forEach(function (at) {
        spans.push([trace.from[at], trace.from[at + token.length]]);
      });
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var start = 0;
    var end = text.length;
    if (cut) {
      var first = spans.length ? spans[0][0] : 0;
      start = Math.max(0, first - BEFORE);
      if (start) start = Math.max(text.lastIndexOf(" ", start) + 1, start - 15);
      end = Math.min(text.length, start + BEFORE + AFTER);
    }
    if (start) element.append("… ");
    var done = start;
    spans.forEach(function (span) {
      if (span[0] < done || span[1] > end) {
        if (span[0] >= end || span[1] <= done || span[1] > end) return;
        span = [done, span[1]];
      }
      element.append(text.slice(done, span[0]));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(span[0], span[1]);
      element.append(mark);
      done = span[1];
    });
    element.append(text.slice(done, end));
    if (end < text.length) element.append(" …");
  }

  function item(hit, tokens) {
    var li = document.createElement("li");
    var link = document.createElement("a");
    var section = hit.section;
    link.href = hit.page.url + (section && section.id ? "#" + encodeURIComponent(section.id) : "");
    if (hit.page.lang) link.lang = hit.page.lang;
    show(link, hit.page.title, tokens, false);
    li.append(link);
    if (hit.page.draft) li.append(" ", mark());
    if (section) {
      var p = document.createElement("p");
      if (section.lang) p.lang = section.lang;
      if (section.draft) p.append(mark(), " ");
      var text = section.heading && section.heading !== hit.page.title ?
        section.heading + (section.text ? ": " : "") + section.text : section.text;
      show(p, text, tokens, true);
      li.append(p);
    }
    return li;
  }

  function mark() {
    var span = document.createElement("span");
    span.className = "locum-mark";
    span.textContent = form.getAttribute("data-draft");
    if (status.lang) span.lang = status.lang;
    return span;
  }

  function search() {
    window.clearTimeout(timer);
    var question = input.value.trim();
    /* What is shown already stays, as does what somebody has gone to: an index that comes before
     * the pause in typing is over, or the end of that pause, would take a link away under them. */
    if ((pages && question === shown) || panel.contains(document.activeElement)) return;
    shown = pages ? question : null;
    panel.hidden = !question;
    list.textContent = "";
    status.textContent = "";
    if (!question || !pages) return;
    var found = find(question);
    found.hits.slice(0, MOST).forEach(function (hit) { list.append(item(hit, found.tokens)); });
    status.textContent = found.hits.length ?
      form.getAttribute("data-found").replace("{n}", found.hits.length.toLocaleString(document.documentElement.lang)) :
      form.getAttribute("data-nothing");
  }

  function close() {
    input.value = "";
    input.focus();
    search();
  }

  form.hidden = false;
  input.addEventListener("focus", function () {
    load();
    search();
  });
  input.addEventListener("input", function () {
    load();
    window.clearTimeout(timer);
    timer = window.setTimeout(search, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    load();
    search();
  });
  /* With the arrows from the field into what was found, and back. */
  function step(event) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    var to = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (panel.hidden || !links.length || to >= links.length || (at < 0 && to < 0)) return;
    event.preventDefault();
    (to < 0 ? input : links[to]).focus();
  }

  [form, panel].forEach(function (part) {
    part.addEventListener("keydown", function (event) {
      /* These lead to what was found: for all that was typed, however lately. */
      if (part === form && (event.key === "ArrowDown" || event.key === "Tab")) search();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
      if (event.key === "Escape" && !panel.hidden) close();
    });
  });
  if (input.value) load();
}());
