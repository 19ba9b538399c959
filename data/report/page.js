// Belowline report, MIT. Filters the comments of the page; without it the first 200 comments stand there to be read.
"use strict";
(() => {
  const PAGE = 200;
  const block = document.getElementById("data");
  const openTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target && target.tagName === "DETAILS") target.open = true;
    return target;
  };
  for (const part of document.querySelectorAll(".script")) part.hidden = false;
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details.thread")) part.open = true;
  });
  if (!block) {
    addEventListener("hashchange", openTarget);
    openTarget();
    return;
  }
  const data = JSON.parse(block.textContent);
  const list = document.getElementById("list");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const form = document.getElementById("filters");
  const cards = [...Array.from(list.children, (card) => card.outerHTML), ...data.cards];
  const words = new Array(cards.length);
  const plain = document.createElement("textarea");
  const wordsOf = (index) => {
    if (words[index] === undefined) {
      const body = cards[index].slice(cards[index].indexOf('<div class="words"'));
      plain.innerHTML = body.replace(/<[^>]*>/g, "");
      words[index] = plain.value.toLowerCase();
    }
    return words[index];
  };
  let hits = cards.map((_, index) => index);
  let shown = Math.min(PAGE, cards.length);

  const draw = (from) => {
    const html = hits.slice(from, shown).map((index) => cards[index]).join("\n");
    if (from === 0) list.innerHTML = html;
    else list.insertAdjacentHTML("beforeend", html);
    more.hidden = shown >= hits.length;
    const of = hits.length === cards.length ? "" : ` of ${cards.length}`;
    const part = shown < hits.length ? `, the first ${shown} are shown` : "";
    found.textContent = `${hits.length}${of} ${hits.length === 1 && of === "" ? "comment" : "comments"}${part}.`;
  };
  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const text = (wanted.words || "").trim().toLowerCase();
    hits = [];
    for (let index = 0; index < cards.length; index++) {
      const [codes, tone, narrative, author, thread] = data.keys[index];
      if (wanted.code && !codes.split(" ").includes(wanted.code)) continue;
      if (wanted.tone && tone !== wanted.tone) continue;
      if (wanted.narrative && narrative !== wanted.narrative) continue;
      if (wanted.author && author !== wanted.author) continue;
      if (wanted.thread && thread !== wanted.thread) continue;
      if (text && !wordsOf(index).includes(text)) continue;
      hits.push(index);
    }
    shown = Math.min(PAGE, hits.length);
    draw(0);
  };
  let going = false;
  const goTo = () => {
    if (openTarget()) return;
    const id = `id="${decodeURIComponent(location.hash.slice(1))}"`;
    const index = location.hash.startsWith("#c-") ? cards.findIndex((card) => card.includes(id)) : -1;
    if (index < 0) return;
    going = true;
    form.reset();
    going = false;
    hits = cards.map((_, at) => at);
    shown = Math.max(shown, Math.min(cards.length, index + PAGE / 2));
    draw(0);
    const target = document.getElementById(location.hash.slice(1));
    target.scrollIntoView();
    target.focus();
  };
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => going || setTimeout(filter, 0));
  more.addEventListener("click", () => {
    const from = shown;
    shown = Math.min(hits.length, shown + PAGE);
    draw(from);
    list.children[from].focus();
  });
  addEventListener("hashchange", goTo);
  more.hidden = shown >= hits.length;
  goTo();
})();
