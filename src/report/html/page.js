"use strict";
const all = (s) => [...document.querySelectorAll(s)];
const level = document.getElementById("level");
const rule = document.getElementById("rule");
const rank = { info: 0, warning: 1, error: 2 };
let now = -1;
const shown = () => all(".card").filter((c) => !c.hidden);
function filter() {
  const on = new Set();
  for (const card of all(".card")) {
    card.hidden = rank[card.dataset.level] < rank[level.value] || (rule.value !== "" && card.dataset.rule !== rule.value);
    if (!card.hidden) on.add(card.dataset.finding);
  }
  for (const m of all("[data-findings]")) m.classList.toggle("off", !m.dataset.findings.split(" ").some((f) => on.has(f)));
  for (const file of all(".file")) file.hidden = !file.querySelector(".card:not([hidden])");
  document.getElementById("count").textContent = shown().length + " of " + all(".card").length + " shown";
  now = -1;
}
function go(step) {
  const list = shown();
  if (list.length === 0) return;
  now = Math.min(Math.max(now + step, 0), list.length - 1);
  all(".now").forEach((e) => e.classList.remove("now"));
  const card = list[now];
  card.classList.add("now");
  card.querySelector("a")?.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const mark = document.getElementById("f" + card.dataset.finding + "-1");
  if (mark) { mark.classList.add("now"); mark.scrollIntoView({ block: "center" }); }
}
function proof(open) { all(".card details").forEach((d) => { d.open = open; }); }
level.addEventListener("change", filter);
rule.addEventListener("change", filter);
document.getElementById("proofs").addEventListener("click", () => proof(!all(".card details").every((d) => d.open)));
addEventListener("beforeprint", () => proof(true));
addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.tagName === "SELECT") return;
  if (e.key === "j") go(1);
  else if (e.key === "k") go(-1);
  else if (e.key === "p") { const d = document.querySelector(".card.now details"); if (d) d.open = !d.open; }
});
filter();
