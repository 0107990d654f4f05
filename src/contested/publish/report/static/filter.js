// "As told by": everything that rests on no claim of the chosen claimant leaves the page, everywhere alike.
let told = null; // set of claim numbers, null for everyone
let filtered = [];

function claimsOf(node, key = "c") {
  const text = node.dataset[key];
  return text ? text.split(" ").map(Number) : [];
}

function isTold(numbers) {
  return told === null || numbers.some((n) => told.has(n));
}

function startFilter() {
  filtered = $$("[data-c]").map((node) => [node, claimsOf(node)]);
  byId("as").addEventListener("change", (event) => go({ as: event.target.value || null }, { keepScroll: true }));
  byId("clear").addEventListener("click", () => go({ as: null }, { keepScroll: true }));
  appliers.push(applyFilter);
}

function voiceNumber(wanted) {
  return wanted.as ? DATA.voice_keys.indexOf(wanted.as) : -1;
}

function applyFilter(now, before) {
  const voice = voiceNumber(now);
  if (now.as !== before.as || told === undefined || !applyFilter.ran) {
    applyFilter.ran = true;
    told = voice < 0 ? null : new Set(DATA.claims.flatMap((claim, n) => (claim[1] === voice ? [n] : [])));
    for (const [node, numbers] of filtered) node.classList.toggle("out", !isTold(numbers));
    for (const node of $$(".s")) node.classList.toggle("dim", !isTold(claimsOf(node, "s")));
    for (const node of $$(".card")) node.classList.toggle("dim", !isTold(claimsOf(node, "n")));
    for (const node of $$(".band.pc")) node.classList.toggle("off", !voiceFits(node));
    for (const node of $$(".act")) relabel(node);
    for (const node of $$(".mk[data-cluster]")) relabelCluster(node);
    document.documentElement.classList.toggle("told", voice >= 0);
    byId("as").value = voice < 0 ? "" : now.as;
    byId("clear").hidden = voice < 0;
    recount();
  }
}

// A piece of control is drawn for everyone, or as one claimant tells it.
function voiceFits(node) {
  return told === null ? "all" in node.dataset : +node.dataset.v === voiceNumber(state) && "v" in node.dataset;
}

function relabel(node) {
  const label = $("text", node);
  if (!label) return;
  node.dataset.label ??= label.textContent;
  const numbers = claimsOf(node, "n");
  const left = numbers.filter((n) => isTold([n])).length;
  label.textContent = left === numbers.length ? node.dataset.label : String(left);
}

function relabelCluster(node) {
  const events = $$("li[data-c]", byId(node.dataset.cluster)).filter((li) => !li.classList.contains("out")).length;
  $(".clt", node).textContent = String(events);
  $(".n", byId(node.dataset.cluster)).textContent = count(events, "event");
}

function recount() {
  const total = DATA.claims.length;
  const claims = told === null ? total : told.size;
  const voice = voiceNumber(state);
  const who = voice < 0 ? "everyone" : DATA.voices[voice];
  const events = $$('[data-item="events2"]');
  const shown = events.filter((node) => !node.classList.contains("out")).length;
  byId("scope-words").dataset.tail ??= byId("scope-words").textContent.split(" · ").slice(2, -1).join(" · ");
  const tail = byId("scope-words").dataset.tail;
  byId("scope-words").textContent = [
    voice < 0 ? count(total, "claim") : `${number(claims)} of ${count(total, "claim")}`,
    voice < 0 ? count(events.length, "event") : `${number(shown)} of ${count(events.length, "event")}`,
    ...(tail ? [tail] : []),
    `as told by ${who}`,
  ].join(" · ");
  for (const title of $$("[data-count-of]")) {
    const items = $$(`[data-item="${title.dataset.countOf === "events" ? "events2" : title.dataset.countOf}"]`);
    const left = items.filter((node) => !node.classList.contains("out")).length;
    title.dataset.whole ??= title.textContent;
    title.textContent = voice < 0 ? title.dataset.whole : `${number(left)} of ${title.dataset.whole}, as told by ${who}`;
  }
}
