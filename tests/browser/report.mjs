// Opens HTML reports in headless Chromium: no error on the console, nothing loaded, every link leads to a side, filter and
// keyboard work, and a hostile article stays text. Usage: node report.mjs GAINSAY [FOLDER FOR SCREENSHOTS]
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const gainsay = resolve(process.argv[2] ?? join(root, "target/debug/gainsay"));
const work = mkdtempSync(join(tmpdir(), "gainsay-report-"));
const shots = process.argv[3];
if (shots) mkdirSync(shots, { recursive: true });
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

function report(name, cwd, args) {
  const run = spawnSync(gainsay, ["check", "--format", "html", ...args], { cwd, maxBuffer: 1 << 28 });
  assert.ok(run.status !== null && run.stdout.length > 0, String(run.stderr));
  const path = join(work, name);
  writeFileSync(path, run.stdout);
  return pathToFileURL(path).href;
}

const hostile = join(work, "hostile");
mkdirSync(hostile);
const bad = ["<script>window.hit=1</script>", "<img src=x onerror=\"window.hit=1\">", "<svg/onload=window.hit=1>", "</style></script><script>window.hit=1</script>",
  "<a href=\"javascript:window.hit=1\">TK</a>", "\"><script>window.hit=1</script>", "'-window.hit=1-'", "\u202Eevil\u2066", "+ADw-script+AD4-window.hit=1+ADw-/script+AD4-", "<!--", "]]>", "&lt;script&gt;TK&#0;"];
const copy = bad.map((b, i) => `${b} The widow, TK, spoke ${b} on Tuesday, 14 March 2024, as note ${i} says.`).join("\n\n");
for (const name of ["a\"><img src=x onerror=window.hit=1>.txt", "plain.txt", "x'onmouseover='window.hit=1.md"]) writeFileSync(join(hostile, name), `${bad[0]} TK head\n\n${copy}\n`);
writeFileSync(join(hostile, "page.html"), `<title>${bad[0]}</title><p onclick="window.hit=1">${copy}</p>`);
writeFileSync(join(hostile, "<b>latin.txt"), Buffer.from([0xe9]));
writeFileSync(join(hostile, "gainsay.toml"), "[rules.placeholder]\nmessage = \"<script>window.hit=1</script> {a}\"\nhelp = \"<img src=x onerror=window.hit=1>\"\n");

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
try {
  const open = async (url, options = {}) => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
    const faults = [];
    page.on("console", (m) => { if (["error", "warning"].includes(m.type())) faults.push(m.text()); });
    page.on("pageerror", (e) => faults.push(String(e)));
    page.on("dialog", (d) => { faults.push("dialog " + d.message()); d.dismiss(); });
    page.on("request", (r) => { if (r.url() !== url && !r.url().startsWith("data:")) faults.push("request " + r.url()); });
    await page.goto(url);
    return { page, faults };
  };
  const follow = async (page) => {
    const links = await page.locator("a").count();
    for (let i = 0; i < links; i++) {
      const link = page.locator("a").nth(i);
      const href = await link.getAttribute("href");
      assert.match(href, /^#(f\d+-\d+|card\d+)$/, href);
      await link.click();
      const target = page.locator("[id=\"" + href.slice(1) + "\"]");
      assert.equal(await target.count(), 1, href + " leads to one place");
      const inView = (id) => { const r = document.getElementById(id).getBoundingClientRect(); return r.bottom >= 0 && r.top <= innerHeight; };
      await page.waitForFunction(inView, href.slice(1), { timeout: 5000 }).catch(() => assert.fail(href + " is not in view"));
    }
    return links;
  };

  const url = report("founding.html", root, ["seeds", "--facts", "seeds/facts.toml"]);
  const { page, faults } = await open(url);
  const cards = await page.locator(".card").count();
  assert.ok(cards > 3);
  const followed = await follow(page);
  assert.ok(followed >= 2 * cards, `${followed} links`);
  for (const card of await page.locator(".card").all()) assert.ok((await card.locator("li a").count()) >= 1, "each side is linked");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.locator(".card.now").getAttribute("id"), "card2");
  await page.keyboard.press("k");
  assert.equal(await page.locator(".card.now").getAttribute("id"), "card1");
  await page.keyboard.press("p");
  assert.equal(await page.locator(".card.now details").evaluate((d) => d.open), true);
  await page.selectOption("#level", "error");
  const errors = await page.locator(".card:visible").count();
  assert.ok(errors > 0 && errors < cards);
  assert.equal(await page.locator(".card.info:visible").count(), 0);
  assert.equal(await page.locator("mark.info:not(.off)").count(), 0);
  await page.selectOption("#rule", "cite-conflict");
  assert.equal(await page.locator(".card:visible").count(), 1);
  await page.selectOption("#rule", "");
  await page.selectOption("#level", "info");
  await page.locator("#proofs").click();
  assert.equal(await page.locator("details[open]").count(), cards);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav").isVisible(), false);
  if (shots) await page.screenshot({ path: join(shots, "print.png"), fullPage: true });
  await page.emulateMedia({ media: "screen", colorScheme: "dark" });
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (shots) await page.screenshot({ path: join(shots, "dark.png") });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), dark);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = false; }));
  await page.goto(url);
  if (shots) await page.screenshot({ path: join(shots, "light.png") });
  assert.deepEqual(faults, []);

  const evil = await open(report("hostile.html", hostile, ["."]), { colorScheme: "dark" });
  await follow(evil.page);
  for (const mark of (await evil.page.locator("mark:visible").all()).slice(0, 40)) await mark.hover();
  const found = await evil.page.evaluate(() => ({
    hit: window.hit,
    scripts: document.scripts.length,
    strange: [...document.querySelectorAll("*")].filter((e) => /^(img|svg|iframe|object|embed|b)$/i.test(e.tagName) && !e.closest("p.problem, .card") || [...e.attributes].some((a) => /^on/i.test(a.name))).map((e) => e.outerHTML),
  }));
  assert.deepEqual(found, { hit: undefined, scripts: 1, strange: [] });
  assert.deepEqual(evil.faults, []);
  const small = await open(url, { viewport: { width: 380, height: 800 } });
  assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing runs over the edge of a small screen");
  if (shots) await small.page.screenshot({ path: join(shots, "small.png") });
  console.log(`report: ${cards} findings, ${followed} links followed, hostile articles inert`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
