// The extension without VS Code: its module `vscode` is the one below.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test, beforeEach } from "node:test";

const require = createRequire(import.meta.url);
const Module = require("node:module");
let typed, previewed, provider, asked;
class Uri {
  static from({ scheme, path }) { return Object.assign(new Uri(), { scheme, path }); }
}
const stub = new Proxy(class {}, { get: (t, k) => (k === "prototype" ? t.prototype : k === Symbol.toPrimitive ? () => "" : stub), apply: () => stub, construct: () => ({}) });
const vscode = new Proxy({
  Uri,
  window: { showInputBox: async (options) => { asked = options; return typed; }, showErrorMessage: async () => undefined },
  commands: { executeCommand: async (name, uri) => { previewed = [name, uri.path]; }, registerCommand: () => ({ dispose() {} }) },
  workspace: { registerTextDocumentContentProvider: (_, p) => { provider = p; return { dispose() {} }; }, onDidChangeConfiguration: () => ({ dispose() {} }), getConfiguration: () => ({ get: (_, d) => d }) },
}, { get: (t, k) => t[k] ?? stub });
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
const { server, execute } = require("../dist/extension.js");

beforeEach(() => { typed = previewed = asked = undefined; });
const config = (values) => ({ get: (key, fallback) => values[key] ?? fallback });

test("the server is started as the settings say", () => {
  assert.deepEqual(server(config({})), { command: "gainsay", args: ["lsp", "--stdio"] });
  assert.deepEqual(server(config({ path: " ", facts: ["a b.toml"], date: " 2025-07-02 " })), { command: "gainsay", args: ["lsp", "--stdio", "--facts", "a b.toml", "--date", "2025-07-02"] });
});

test("a waiver is sent with the reason that was typed, and not without one", async () => {
  const sent = [];
  const next = (command, args) => { sent.push([command, args]); return null; };
  for (typed of [undefined, "  "]) await execute("gainsay.waive", [{ rule: "event-medium" }], next);
  assert.deepEqual(sent, []);
  typed = "two meetings";
  await execute("gainsay.waive", [{ rule: "event-medium", uri: "u" }], next);
  assert.deepEqual(sent, [["gainsay.waive", [{ rule: "event-medium", uri: "u", reason: "two meetings" }]]]);
  assert.equal(asked.validateInput(" "), "A waiver needs a reason.");
  assert.equal(asked.validateInput("x"), undefined);
});

test("the page of a rule is shown, other commands pass through", async () => {
  assert.equal(await execute("gainsay.explain", [{ rule: "placeholder" }], async () => "# placeholder"), "# placeholder");
  assert.deepEqual(previewed, ["markdown.showPreview", "/placeholder.md"]);
  previewed = undefined;
  assert.equal(await execute("gainsay.accept", [{}], async () => "x"), "x");
  assert.equal(previewed, undefined);
});
