// The map's day: which pieces, marks and rows are shown. All of them are in the page; this only switches them.
let steps = [];
let changes = [];
let sliders = [];
let dayNodes = [];
let playing = null;

function startMap() {
  sliders = $$(".slider").map((box) => ({
    box,
    input: $("input", box),
    days: $("input", box).dataset.steps.trim().split(/\s+/).map(Number),
    bars: $$(".hd", box),
  }));
  steps = sliders.flatMap((slider) => slider.days);
  changes = $$(".slider input").flatMap((input) => input.dataset.changes.trim().split(/\s+/).filter(Boolean).map(Number));
  dayNodes = $$("#map [data-f]").map((node) => [node, +node.dataset.f, +node.dataset.t]);
  for (const slider of sliders) {
    const half = 50 / slider.days.length;
    slider.input.style.width = `calc(${100 - 2 * half}% + 16px)`;
    slider.input.style.marginInlineStart = `calc(${half}% - 8px)`;
    slider.input.addEventListener("input", () => setDay(slider.days[+slider.input.value], true));
    for (const bar of slider.bars) bar.addEventListener("click", () => setDay(+bar.dataset.day));
  }
  const press = (id, act) => byId(id) && byId(id).addEventListener("click", act);
  press("day-back", () => setDay(currentDay() - 1));
  press("day-on", () => setDay(currentDay() + 1));
  press("change-back", () => stepChange(-1));
  press("change-on", () => stepChange(1));
  press("play", play);
  press("all-days", () => go({ day: state.day === "all" ? null : "all" }, { keepScroll: true }));
  press("day-none-on", () => nextWithClaims());
  if (byId("day")) byId("day").addEventListener("change", (event) => ordinalOf(event.target.value) && setDay(ordinalOf(event.target.value)));
  for (const button of $$("[data-period].chip")) button.addEventListener("click", () => setDay(busiest(sliders[+button.dataset.period])));
  for (const button of $$("[data-frame].chip")) button.addEventListener("click", () => go({ frame: button.dataset.frame }, { keepScroll: true }));
  if (byId("borders")) byId("borders").addEventListener("change", (event) => $$(".borders").forEach((g) => g.classList.toggle("off", !event.target.checked)));
  if (matchMedia("(prefers-reduced-motion: reduce)").matches && byId("play")) {
    byId("play").disabled = true;
    byId("play").title = "Off, since your system asks for less motion";
  }
  $$(".mapfig").forEach(startZoom);
  appliers.push(applyMap);
}

function currentDay() {
  return ordinalOf(state.day) ?? DATA.first_day;
}

function setDay(ordinal, replace = false) {
  if (!steps.length) return;
  const day = Math.min(Math.max(ordinal, steps[0]), steps[steps.length - 1]);
  go({ view: "map", day: day === DATA.first_day ? null : isoOf(day), frame: hasAny(figureFor(state.frame, day) || document, day) ? state.frame : null, sel: null }, { replace, keepScroll: true });
}

function hasAny(figure, day) {
  return $$("[data-f]", figure).some((node) => +node.dataset.f <= day && day <= +node.dataset.t);
}

// The map to show: the chosen one, else the first on which something of the day lies.
function figureFor(chosen, day) {
  const figures = $$(".mapfig");
  return figures.find((figure) => figure.dataset.frame === chosen) || figures.find((figure) => hasAny(figure, day)) || figures[0];
}

function busiest(slider) {
  const claimsOn = (day) => DATA.claims.filter((claim) => claim[2] <= day && day <= claim[3]).length;
  return slider.days.reduce((best, day) => (claimsOn(day) > claimsOn(best) ? day : best), slider.days[0]);
}

function stepChange(direction) {
  const here = currentDay();
  const sorted = [...changes].sort((a, b) => (a - b) * direction);
  const next = sorted.find((day) => (day - here) * direction > 0);
  if (next !== undefined) setDay(next);
}

function nextWithClaims() {
  const here = currentDay();
  const days = steps.filter((day) => DATA.claims.some((claim, n) => isTold([n]) && claim[2] <= day && day <= claim[3]));
  const next = days.find((day) => day > here) ?? days[0];
  if (next !== undefined) setDay(next);
}

function play() {
  if (playing) {
    clearInterval(playing);
    playing = null;
  } else {
    playing = setInterval(() => {
      const next = steps.find((day) => day > currentDay());
      if (next === undefined || state.view !== "map") play();
      else setDay(next, true);
    }, 700);
  }
  byId("play").firstChild.textContent = playing ? "Pause " : "Play ";
}

function applyMap(now, before) {
  if (now.view !== "map") {
    if (playing) play();
    return;
  }
  const all = now.day === "all";
  const day = currentDay();
  const at = steps.findLast((step) => step <= day) ?? steps[0];
  for (const slider of sliders) {
    const mine = slider.days.includes(at);
    slider.box.hidden = !mine;
    if (mine) {
      slider.input.value = slider.days.indexOf(at);
      slider.input.setAttribute("aria-valuetext", dayWords(at));
      for (const bar of slider.bars) bar.classList.toggle("now", !all && +bar.dataset.day === at);
    }
  }
  for (const button of $$("[data-period].chip")) button.setAttribute("aria-pressed", String(!sliders[+button.dataset.period].box.hidden));
  if (byId("day") && steps.length) {
    byId("day").value = isoOf(day);
    byId("day").min = isoOf(steps[0]);
    byId("day").max = isoOf(steps[steps.length - 1]);
  }
  if (byId("all-days")) byId("all-days").setAttribute("aria-pressed", String(all));
  for (const [node, first, last] of dayNodes) {
    let on = all ? !node.matches(".mapsvg *") : first <= day && day <= last;
    if (on && node.classList.contains("pc")) on = voiceFits(node);
    node.classList.toggle("off", !on);
  }
  const figures = $$(".mapfig");
  const chosen = figureFor(now.frame, day);
  for (const figure of figures) figure.hidden = figure !== chosen;
  for (const button of $$("[data-frame].chip")) button.setAttribute("aria-pressed", String(chosen && button.dataset.frame === chosen.dataset.frame));
  for (const pin of $$(".pin")) {
    const glyph = $$("use.pc", pin).some(visible);
    pin.classList.toggle("bare", !glyph);
    pin.classList.toggle("idle", !all && !glyph && !$$("use.ac", pin).some(visible));
  }
  countDay(all, day);
}

function visible(node) {
  return !node.classList.contains("off") && !node.classList.contains("out");
}

function countDay(all, day) {
  const scope = new Set();
  const parts = [];
  let changed = 0;
  for (const group of $$("#map .dg")) {
    const mine = new Set();
    for (const row of $$(".pr", group)) {
      const lines = $$(".dc", row).filter(visible);
      const pieces = $$(".pcs .pc", row).filter(visible);
      row.classList.toggle("off", !lines.length && !pieces.length);
      lines.forEach((line) => mine.add(line.dataset.c));
      changed += pieces.filter((piece) => +piece.dataset.f === day).length;
    }
    mine.forEach((n) => scope.add(n));
    for (const badge of $$("[data-badge]")) badgeOf(badge);
    const rows = $$(".pr", group).filter((row) => !row.classList.contains("off")).length;
    group.classList.toggle("off", !rows);
    $("h4 .n", group).textContent = count(mine.size, "claim");
    if (mine.size) parts.push(`${number(mine.size)} ${{ drawn: "on the map", region: "known only to a region", unlocated: "named, not located", counted: "counted, not named", nowhere: "with no place named" }[group.dataset.group]}`);
  }
  const told = state.as && voiceNumber(state) >= 0 ? `, as told by ${DATA.voices[voiceNumber(state)]}` : "";
  const when = all ? "all days" : dayWords(day);
  byId("map-title").textContent = `${when}: ${count(scope.size, "claim")}${told}`;
  byId("day-title").textContent = all ? "All days" : dayWords(day);
  byId("day-sum").textContent = parts.length ? parts.join(" · ") : "";
  if (byId("day-none")) byId("day-none").hidden = scope.size > 0 || !steps.length;
}

// "Idlib 7": the claims of the day that are known only to a region.
function badgeOf(badge) {
  const lines = $$(".dc", byId(badge.dataset.badge)).filter(visible).length;
  badge.classList.toggle("off", !lines);
  $("b", badge).textContent = number(lines);
}

function selectRow(row) {
  if (row.classList.contains("off")) go({ day: "all", sel: row.id }, { keepScroll: true });
  for (const other of $$(".pr.sel, .pin.sel")) other.classList.remove("sel");
  row.classList.add("sel");
  for (const pin of $$(".pin")) pin.classList.toggle("sel", pin.dataset.row === row.id);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// Pan by drag, zoom by button, key or Ctrl with the wheel. Glyphs keep their size: --k is the inverse of the zoom.
function startZoom(figure) {
  const svg = $(".mapsvg.main", figure);
  const whole = { x: 0, y: 0, w: +svg.dataset.w, h: +svg.dataset.h };
  let box = { ...whole };
  const draw = () => {
    svg.setAttribute("viewBox", [box.x, box.y, box.w, box.h].map((n) => n.toFixed(1)).join(" "));
    const zoom = whole.w / box.w;
    if (zoom === 1) svg.style.removeProperty("--k");
    else svg.style.setProperty("--k", String((innerWidth <= 560 ? 2 : 1) / zoom));
    svg.classList.toggle("z2", zoom >= 1.9);
  };
  const zoomBy = (factor, cx = box.x + box.w / 2, cy = box.y + box.h / 2) => {
    const width = Math.min(whole.w, Math.max(whole.w / 16, box.w / factor));
    const ratio = width / box.w;
    box = { w: width, h: box.h * ratio, x: cx - (cx - box.x) * ratio, y: cy - (cy - box.y) * ratio };
    if (width === whole.w) box = { ...whole };
    draw();
  };
  figure.zoom = { in: () => zoomBy(2), out: () => zoomBy(0.5), fit: () => zoomBy(0.001) };
  for (const button of $$("[data-zoom]", figure)) button.addEventListener("click", figure.zoom[button.dataset.zoom]);
  const point = (event) => {
    const at = svg.getBoundingClientRect();
    return [box.x + ((event.clientX - at.left) / at.width) * box.w, box.y + ((event.clientY - at.top) / at.height) * box.h];
  };
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 1.4 : 1 / 1.4, ...point(event));
  }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" && box.w === whole.w) return;
    held = { from: point(event), moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const [x, y] = point(event);
    if (!held.moved && Math.hypot(x - held.from[0], y - held.from[1]) < (4 * box.w) / whole.w) return;
    held.moved = true;
    box.x += held.from[0] - x;
    box.y += held.from[1] - y;
    draw();
  });
  svg.addEventListener("click", (event) => {
    if (held && held.moved) event.preventDefault();
    held = null;
  });
  draw();
}
