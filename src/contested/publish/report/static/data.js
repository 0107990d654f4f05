// The page's data block and small helpers. Nothing here writes markup: only text, classes and attributes.
document.documentElement.classList.add("js");
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
let DATA = null;

const UNIX_DAY = 719163; // the ordinal of 1 January 1970
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function isoOf(ordinal) {
  return new Date((ordinal - UNIX_DAY) * 864e5).toISOString().slice(0, 10);
}

function ordinalOf(iso) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso || "");
  if (!match) return null;
  const date = new Date(0);
  date.setUTCFullYear(+match[1], +match[2] - 1, +match[3]);
  return Math.round(date.getTime() / 864e5) + UNIX_DAY;
}

function dayWords(ordinal) {
  const [year, month, day] = isoOf(ordinal).split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

function number(value) {
  return value.toLocaleString("en-GB");
}

function count(value, one, many) {
  return `${number(value)} ${value === 1 ? one : many || one + "s"}`;
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties || {});
  made.append(...children);
  return made;
}

// The same letters for the same name in any spelling: marks, case, hyphens and apostrophes fall away.
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[-'’‘ʿʾ`´.]/g, "").replace(/\s+/g, " ").trim();
}
