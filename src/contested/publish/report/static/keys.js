// Keys: each is a button or link as well. Letters do nothing while a field has the focus, and can be switched off.
const GO = { o: "overview", m: "map", t: "timeline", l: "tolls", c: "contradictions", e: "events", d: "documents", s: "search" };
const LISTS = {
  overview: ".duel, .bars a, .missing a", map: ".pr:not(.off) .dc:not(.off):not(.out) a.cl-what", timeline: ".bydate a.cl-what, #undated a.cl-what",
  tolls: ".toll", contradictions: ".clash", events: ".event > summary", documents: ".doc.on .card > summary, .docs a", search: ".hit:not(.off) .hq a", problems: ".probs li",
};
let waiting = 0;

function startKeys() {
  const dialog = byId("keys");
  byId("keys-open").addEventListener("click", () => dialog.showModal());
  byId("keys-close").addEventListener("click", () => dialog.close());
  document.addEventListener("keydown", onKey);
}

function inField(node) {
  return node && (node.matches("select, textarea") || node.matches("input:not([type='checkbox']):not([type='range'])"));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  if (event.key === "Escape") return closeAll();
  if (inField(event.target) || !byId("keys-on").checked) return;
  if (waiting && Date.now() - waiting < 1200 && GO[event.key]) {
    waiting = 0;
    event.preventDefault();
    return go({ view: GO[event.key], sel: null });
  }
  const act = ACTS[event.key];
  if (!act) return;
  if (act(event) !== false) event.preventDefault();
}

const ACTS = {
  "?": () => byId("keys").showModal(),
  "/": () => {
    go({ view: "search" });
    byId("q").focus();
  },
  g: () => void (waiting = Date.now()),
  y: () => cite(),
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: (event) => (event.target.closest(".mapfig, input") ? false : listFocused() ? step(1) : false),
  ArrowUp: (event) => (event.target.closest(".mapfig, input") ? false : listFocused() ? step(-1) : false),
  o: () => openWords(),
  w: () => openWhy(),
  v: () => (state.view === "timeline" ? byId("as-table").click() : false),
  ",": () => onMap("day-back"),
  ".": () => onMap("day-on"),
  "<": () => onMap("change-back"),
  ">": () => onMap("change-on"),
  " ": (event) => (state.view === "map" && event.target.closest(".time") && !event.target.matches("button") ? onMap("play") : false),
  "+": () => zoomKey("in"),
  "-": () => zoomKey("out"),
  0: () => zoomKey("fit"),
};

function onMap(id) {
  if (state.view !== "map" || !byId(id)) return false;
  return byId(id).click();
}

function zoomKey(which) {
  const figure = $(".mapfig:not([hidden])");
  if (state.view !== "map" || !figure) return false;
  return figure.zoom[which]();
}

function items() {
  return $$(LISTS[state.view], byId(state.view)).filter((node) => node.offsetParent !== null && !node.closest(".out"));
}

function listFocused() {
  return items().includes(document.activeElement);
}

function step(by) {
  const all = items();
  if (!all.length) return;
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by));
  all[next].focus();
}

function currentItem() {
  return document.activeElement.closest(".event, .clash, .toll, .hit, .dc, .de, .card, .duel") || document.activeElement;
}

function openWords() {
  const link = $('a[href^="#w-"]', currentItem()) || (document.activeElement.matches('a[href^="#w-"]') ? document.activeElement : null);
  if (!link) return false;
  link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
}

function openWhy() {
  const event = document.activeElement.closest(".event");
  const why = event && $(".whyone", event);
  if (!why) return false;
  event.open = why.open = true;
  $("summary", why).focus();
}

function closeAll() {
  for (const cluster of $$(".cluster.on")) cluster.classList.remove("on");
  if (document.activeElement === byId("q")) byId("q").blur();
}

async function cite() {
  const title = $("h1").textContent;
  const text = `${title}: ${byId("scope-words").textContent}. Record ${DATA.record}, view ${hashOf(state)}`;
  byId("cited").textContent = text;
  try {
    await navigator.clipboard.writeText(text);
    byId("cited").textContent = "Copied: " + text;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(byId("cited"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
}
