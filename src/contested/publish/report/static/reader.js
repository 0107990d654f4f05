// The reader: one document at a time, the selected claim's words marked in the text and its card open.
function startReader() {
  const view = byId("documents");
  const bar = element("p", { className: "docnav js-only" });
  const button = (text, act) => {
    const made = element("button", { type: "button", className: "key" }, text);
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };
  button("All documents", () => go({ view: "documents", doc: null, sel: null }));
  button("Previous", () => turn(-1));
  button("Next", () => turn(1));
  if (DATA.documents.length > 1) $(".mkey", view).before(bar);
  byId("quiet").addEventListener("click", () => {
    const on = view.classList.toggle("quiet");
    byId("quiet").setAttribute("aria-pressed", String(on));
  });
  view.addEventListener("click", (event) => {
    const segment = event.target.closest(".s");
    if (segment) selectInner(segment);
  });
  for (const card of $$(".card")) {
    const over = (on) => segmentsOf(card.dataset.n).forEach((s) => s.classList.toggle("hov", on));
    card.addEventListener("mouseenter", () => over(true));
    card.addEventListener("mouseleave", () => over(false));
    $("summary", card).addEventListener("click", () => setTimeout(() => card.open && markClaim(card.dataset.n)));
  }
  appliers.push(applyReader);
}

function turn(by) {
  const here = DATA.documents.indexOf(shownDocument());
  const next = DATA.documents[(here + by + DATA.documents.length) % DATA.documents.length];
  go({ view: "documents", doc: next, sel: null });
}

function shownDocument(now = state) {
  const holder = now.sel && byId(now.sel) && byId(now.sel).closest(".doc");
  if (holder) return holder.id;
  if (now.doc && DATA.documents.includes(now.doc)) return now.doc;
  return DATA.documents.length === 1 ? DATA.documents[0] : null;
}

function applyReader(now) {
  if (now.view !== "documents") return;
  const shown = shownDocument(now);
  for (const article of $$(".doc")) article.classList.toggle("on", article.id === shown);
  byId("documents").classList.toggle("one", shown !== null && DATA.documents.length > 1);
  byId("documents").classList.toggle("reading", shown !== null);
}

function segmentsOf(claim) {
  return $$(`.s[data-s~="${claim}"]`);
}

function markClaim(claim) {
  for (const node of $$(".s.sel, .card.sel")) node.classList.remove("sel");
  const segments = segmentsOf(claim);
  segments.forEach((segment) => segment.classList.add("sel"));
  const card = $(`.card[data-n="${claim}"]`);
  if (card) {
    card.classList.add("sel");
    card.open = true;
  }
  return segments[0];
}

// Select a claim by the anchor of its words; returns what to focus.
function selectWords(anchor) {
  const card = byId("c-" + anchor.id.slice(2)).closest(".card");
  const segment = markClaim(card.dataset.n);
  if (!segment) return anchor;
  segment.setAttribute("tabindex", "-1");
  return segment;
}

// A click on words selects the innermost claim there, a second click the next one out.
function selectInner(segment) {
  const length = (claim) => segmentsOf(claim).reduce((sum, s) => sum + s.textContent.length, 0);
  const claims = segment.dataset.s.split(" ").sort((a, b) => length(a) - length(b));
  const current = claims.findIndex((claim) => $(`.card[data-n="${claim}"]`).classList.contains("sel"));
  const claim = claims[(current + 1) % claims.length];
  const card = $(`.card[data-n="${claim}"]`);
  markClaim(claim);
  history.replaceState(history.state, "", hashOf({ ...state, sel: "w-" + $("[id^='c-']", card).id.slice(2) }));
  card.scrollIntoView({ block: "nearest" });
}
