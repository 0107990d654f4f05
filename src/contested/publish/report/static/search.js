// Search and facets over the claims: OR within a facet, AND across; a count is what you would get after the click.
const PAGE = 100;
const SHORT_LIST = 15;
let hits = [];
let groups = []; // the parts of the list, one a claimant: [section, its hits, its heading's number]
let said = null; // each claim's sentence and source, as its event shows them, by claim number
let texts = null;
let limit = PAGE;
let marks = []; // the folded words to mark in the sentences

function startSearch() {
  hits = $$("#search .hit");
  hits.sort((a, b) => +a.dataset.n - +b.dataset.n);
  groups = $$("#search .vg").map((group) => [group, $$(".hit", group), $("h3 .n", group)]);
  buildFacets();
  let wait = 0;
  byId("q").addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => go({ view: "search", q: byId("q").value.trim() || null }, { replace: true }), 60);
  });
  byId("q-clear").addEventListener("click", () => {
    go({ q: null }, { replace: true });
    byId("q").focus();
  });
  byId("nohit-clear").addEventListener("click", () => go({ q: null, facets: {}, as: null }, { replace: true }));
  byId("more").addEventListener("click", () => showMore(limit + PAGE));
  byId("all").addEventListener("click", () => showMore(Infinity));
  appliers.push(applySearch);
}

function showMore(upTo) {
  limit = upTo;
  drawHits(matching());
}

function buildFacets() {
  for (const facet of DATA.facets) {
    if (facet.values.length < 2 && facet.key !== "claimant") continue;
    const list = element("div");
    const box = element("details", { className: "facet" }, element("summary", {}, facet.label + " ", element("span", { className: "n" }, number(facet.values.length))), list);
    box.open = innerWidth > 760 && ["claimant", "type", "side"].includes(facet.key);
    box.dataset.key = facet.key;
    facet.rows = facet.values.map((value, at) => {
      const input = element("input", { type: "checkbox" });
      const tally = element("span", { className: "n" });
      const name = element("span", { dir: "auto" }, value);
      const label = element("label", {}, input, name, tally);
      label.hidden = at >= SHORT_LIST;
      input.addEventListener("change", () => toggle(facet.key, value, input.checked));
      list.append(label);
      return { label, input, tally };
    });
    if (facet.values.length > SHORT_LIST) {
      const more = element("button", { type: "button" }, `All ${number(facet.values.length)}`);
      more.addEventListener("click", () => {
        facet.rows.forEach((row) => (row.label.hidden = false));
        more.remove();
      });
      list.append(more);
    }
    byId("facets").append(box);
  }
}

function toggle(key, value, on) {
  const values = new Set(state.facets[key] || []);
  if (on) values.add(value);
  else values.delete(value);
  const facets = { ...state.facets, [key]: [...values].sort() };
  if (!values.size) delete facets[key];
  go({ view: "search", facets }, { replace: true });
}

function fits(facet, wanted, claim) {
  return facet.of[claim].some((value) => wanted.has(value));
}

// Claims that fit the words typed, with the other names of a party or place counted in; null when nothing is typed.
function wordsMatch() {
  const query = fold(state.q || "");
  byId("also").hidden = true;
  marks = query.split(" ").filter((part) => part.length > 1);
  if (!query) return null;
  texts ??= hits.map((hit) => " " + fold(hit.textContent + " " + saidOf(hit).textContent));
  const parts = query.split(" ");
  const found = new Set(texts.flatMap((text, n) => (parts.every((part) => text.includes(" " + part)) ? [n] : [])));
  const also = [];
  for (const [names, claims] of DATA.names) {
    if (names.some((name) => fold(name) === query || (query.length > 3 && fold(name).includes(query)))) {
      claims.forEach((n) => found.add(n));
      also.push(...names.filter((name) => !fold(name).includes(query)));
      marks.push(...names.flatMap((name) => fold(name).split(" ")).filter((part) => part.length > 2));
    }
  }
  if (also.length) {
    byId("also").hidden = false;
    byId("also").textContent = "Showing also: " + also.slice(0, 8).join(", ");
  }
  return found;
}

function matching(without = null, typed = wordsMatch()) {
  const facets = DATA.facets.filter((facet) => facet.key !== without && state.facets[facet.key]);
  const wanted = facets.map((facet) => [facet, new Set(state.facets[facet.key].map((value) => facet.values.indexOf(value)))]);
  const found = [];
  for (let n = 0; n < DATA.claims.length; n += 1) {
    if ((typed === null || typed.has(n)) && (told === null || told.has(n)) && wanted.every(([facet, values]) => fits(facet, values, n))) found.push(n);
  }
  return found;
}

function applySearch(now) {
  if (now.view !== "search") return;
  if (document.activeElement !== byId("q")) byId("q").value = now.q || "";
  limit = PAGE;
  const typed = wordsMatch();
  for (const facet of DATA.facets) if (facet.rows) tallyFacet(facet, matching(facet.key, typed));
  drawHits(matching(null, typed));
}

function tallyFacet(facet, claims) {
  const chosen = state.facets[facet.key] || [];
  const counts = new Array(facet.values.length).fill(0);
  for (const n of claims) for (const value of facet.of[n]) counts[value] += 1;
  facet.rows.forEach((row, at) => {
    row.input.checked = chosen.includes(facet.values[at]);
    row.tally.textContent = number(counts[at]);
    row.label.classList.toggle("zero", !counts[at]);
    if (row.input.checked) row.label.hidden = false;
  });
}

function drawHits(claims) {
  const wanted = new Set(claims);
  let shown = 0;
  for (const [group, mine, tally] of groups) {
    const before = shown;
    let any = 0;
    for (const hit of mine) {
      const fitsNow = wanted.has(+hit.dataset.n);
      const on = fitsNow && shown < limit;
      hit.classList.toggle("off", !on);
      if (on) {
        shown += 1;
        highlight(hit);
      }
      if (fitsNow) any += 1;
    }
    group.classList.toggle("off", shown === before);
    tally.textContent = number(any);
  }
  byId("hits").textContent = claims.length === DATA.claims.length ? count(claims.length, "claim") : `${number(claims.length)} of ${count(DATA.claims.length, "claim")}`;
  byId("nohit").hidden = claims.length > 0;
  const active = Object.keys(state.facets).map((key) => DATA.facets.find((facet) => facet.key === key).label.toLowerCase());
  byId("nohit-why").textContent = [state.q && "the words typed", ...active, state.as && "as told by one claimant"].filter(Boolean).join(" and ") + " leave none.";
  byId("more").hidden = byId("all").hidden = shown >= claims.length;
}

function saidOf(hit) {
  said ??= new Map($$("#events .said").map((node) => [node.dataset.c, node]));
  return said.get(hit.dataset.n) ?? element("div", {}, element("p", { className: "q" }));
}

// Mark the words that were typed. The sentence's own nodes are kept and put back.
function highlight(hit) {
  if (!$(".q", hit)) hit.append(...[...saidOf(hit).childNodes].map((node) => node.cloneNode(true)));
  const quote = $(".q", hit);
  quote.parts ??= [...quote.childNodes];
  const parts = marks;
  quote.replaceChildren(...(parts.length ? quote.parts.map((node) => marked(node, parts)) : quote.parts));
}

function marked(node, parts) {
  if (node.nodeType === Node.ELEMENT_NODE) {
    const copy = node.cloneNode(false);
    copy.append(...[...node.childNodes].map((child) => marked(child, parts)));
    return copy;
  }
  const out = document.createDocumentFragment();
  for (const word of node.textContent.split(/([\p{L}\p{N}'’-]+)/u)) {
    const folded = fold(word);
    out.append(folded && parts.some((part) => folded.startsWith(part)) ? element("span", { className: "hl" }, word) : word);
  }
  return out;
}
