// Start: once the page is parsed. Printing opens what is folded.
function startRest() {
  byId("print").addEventListener("click", () => print());
  byId("cite").addEventListener("click", cite);
  byId("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    go({ theme: dark ? "light" : "dark" }, { replace: true });
  });
  if (byId("as-table")) byId("as-table").addEventListener("click", () => go({ list: state.list ? null : "1" }, { keepScroll: true }));
  for (const button of $$("[data-open], [data-close]")) {
    button.addEventListener("click", () => $$(".event").forEach((event) => (event.open = "open" in button.dataset)));
  }
  for (const chip of $$("#contradictions .chip")) {
    chip.addEventListener("click", () => go({ kind: state.kind === chip.dataset.kind ? null : chip.dataset.kind }, { keepScroll: true }));
  }
  appliers.push((now) => {
    if (now.theme === "dark" || now.theme === "light") document.documentElement.dataset.theme = now.theme;
    else delete document.documentElement.dataset.theme;
    byId("timeline").classList.toggle("aslist", Boolean(now.list));
    if (byId("as-table")) byId("as-table").setAttribute("aria-pressed", String(Boolean(now.list)));
    for (const chip of $$("#contradictions .chip")) chip.setAttribute("aria-pressed", String(chip.dataset.kind === now.kind));
    for (const clash of $$(".clash")) clash.classList.toggle("off", Boolean(now.kind) && clash.dataset.kind !== now.kind);
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = $$("details:not([open])");
    opened.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));
}

// If anything fails, the page falls back to the one long document that it is without scripts.
document.addEventListener("DOMContentLoaded", () => {
  try {
    startAll();
  } catch (error) {
    document.documentElement.classList.remove("js");
    throw error;
  }
});

function startAll() {
  DATA = JSON.parse(byId("data").textContent);
  startFilter();
  startMap();
  startSearch();
  startReader();
  startKeys();
  startRest();
  document.addEventListener("click", followLinks);
  addEventListener("popstate", fromAddress);
  history.scrollRestoration = "manual";
  fromAddress(null);
}
