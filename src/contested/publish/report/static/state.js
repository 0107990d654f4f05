// The state of the page is its address: #/view?day=…&as=…&sel=…&rec=…, sorted, defaults left out.
const VIEWS = ["overview", "map", "timeline", "tolls", "contradictions", "events", "documents", "search", "problems"];
const PLAIN = ["as", "day", "doc", "frame", "kind", "list", "q", "sel", "theme"];
let state = { view: "overview", facets: {} };
const appliers = []; // functions (state, before) that show a state, in the order in which they were added

function parseHash(hash) {
  const match = /^#\/([a-z]+)(?:\?(.*))?$/.exec(hash);
  if (!match || !VIEWS.includes(match[1]) || !byId(match[1])) return null;
  const found = { view: match[1], facets: {} };
  const fields = new URLSearchParams(match[2] || "");
  for (const key of PLAIN) if (fields.get(key)) found[key] = fields.get(key);
  for (const facet of DATA.facets) {
    const values = fields.getAll("f." + facet.key);
    if (values.length) found.facets[facet.key] = values;
  }
  found.rec = fields.get("rec");
  return found;
}

function hashOf(wanted) {
  const fields = [];
  for (const key of PLAIN) if (wanted[key]) fields.push([key, wanted[key]]);
  for (const [key, values] of Object.entries(wanted.facets || {})) for (const value of values) fields.push(["f." + key, value]);
  fields.push(["rec", DATA.record]);
  fields.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));
  return `#/${wanted.view}?${new URLSearchParams(fields)}`;
}

// Change the state. `replace`: no new entry in the history (a slider, typing).
function go(change, { replace = false, keepScroll = false } = {}) {
  const next = { ...state, ...change };
  if (change.view && change.view !== state.view && !("sel" in change)) next.sel = null;
  const hash = hashOf(next);
  if (!replace) history.replaceState({ y: scrollY, focus: idOf(document.activeElement) }, "");
  if (hash !== location.hash) history[replace ? "replaceState" : "pushState"](replace ? history.state : null, "", hash);
  show(next, { scroll: !keepScroll && !replace });
}

function idOf(node) {
  return node && node.id ? node.id : null;
}

function show(next, { scroll = true, from = null } = {}) {
  const before = state;
  state = next;
  if (next.rec && next.rec !== DATA.record) {
    byId("banner").textContent = `This address was made from record ${next.rec}; you see record ${DATA.record}. What is shown is the nearest that can be found.`;
    byId("banner").hidden = false;
  }
  for (const view of $$(".view")) view.classList.toggle("on", view.id === next.view);
  for (const link of $$("nav a[data-view]")) {
    if (link.dataset.view === next.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const apply of appliers) apply(next, before);
  if (!scroll) return;
  if (from && from.y !== undefined) {
    scrollTo(0, from.y);
    if (from.focus && byId(from.focus)) byId(from.focus).focus({ preventScroll: true });
  } else if (next.sel) reveal(next.sel);
  else {
    scrollTo(0, 0);
    if (before.view !== next.view) byId("main").focus({ preventScroll: true });
  }
}

function fromAddress(event) {
  const hash = location.hash;
  const parsed = parseHash(hash);
  if (parsed) return show(parsed, { from: event && event.state });
  const id = decodeURIComponent(hash.slice(1));
  if (VIEWS.includes(id) && byId(id)) {
    history.replaceState(null, "", hashOf({ view: id, facets: {} }));
    return show({ view: id, facets: {} });
  }
  if (id && byId(id) && byId(id).closest(".view")) return openElement(id, true);
  return show({ view: "overview", facets: {} });
}

// Go to the view that holds an element, and select it there.
function openElement(id, replace) {
  const target = byId(id);
  const view = target && target.closest(".view");
  if (!view) return;
  const change = target.matches(".doc") ? { view: view.id, doc: id, sel: null } : { view: view.id, sel: id };
  if (view.id === "map" && target.closest(".pr")) change.day = "all";
  if (replace) {
    history.replaceState(null, "", hashOf({ ...state, ...change }));
    show({ ...state, ...change });
  } else go(change);
}

function followLinks(event) {
  const link = event.target.closest && event.target.closest("a");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const href = link.getAttribute("href") || "";
  if (!href.startsWith("#") || href === "#main") return;
  event.preventDefault();
  if (link.dataset.cluster) return openCluster(link.dataset.cluster);
  if (link.dataset.go) return goTo(link.dataset.go);
  const id = href.slice(1);
  if (VIEWS.includes(id)) return go({ view: id, sel: null, doc: null, kind: null, q: null, facets: {} });
  const row = link.closest(".pin, .badges") && byId(id);
  if (row) return selectRow(row);
  return openElement(id, false);
}

// "search?claimant=SOHR": a view with facets, as a link of the overview asks for it.
function goTo(target) {
  const [view, query] = target.split(/\?(.*)/s);
  const facets = {};
  if (query) {
    const [key, value] = query.split(/=(.*)/s);
    facets[key] = [value];
  }
  go({ view, facets, q: null, sel: null });
}

function openCluster(id) {
  for (const cluster of $$(".cluster.on")) cluster.classList.toggle("on", cluster.id === id);
  const cluster = byId(id);
  cluster.classList.add("on");
  cluster.scrollIntoView({ block: "nearest" });
  cluster.focus();
}

// Bring an element into view and focus, opening whatever folds it away.
function reveal(id) {
  const target = byId(id);
  if (!target) {
    byId("banner").textContent = "The part of the record that this address names is not in this record any more.";
    byId("banner").hidden = false;
    return;
  }
  for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  const focused = id.startsWith("w-") ? selectWords(target) : target;
  if (focused.tabIndex < 0 && !focused.hasAttribute("tabindex")) focused.setAttribute("tabindex", "-1");
  focused.focus({ preventScroll: true });
  focused.scrollIntoView({ block: focused.offsetHeight > innerHeight * 0.6 ? "start" : "center" });
}
