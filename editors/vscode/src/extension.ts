// Starts `gainsay lsp`, asks for the reason of a waiver, and shows the pages of rules. All else is the server's.
import * as vscode from "vscode";
import { LanguageClient, type Executable, type LanguageClientOptions } from "vscode-languageclient/node";

const PAGES = "gainsay-rule";
const pages = new Map<string, string>();
let client: LanguageClient | undefined;

/** How the server is started, by the settings. */
export function server(config: Pick<vscode.WorkspaceConfiguration, "get">): Executable {
  const args = ["lsp", "--stdio"];
  for (const pack of config.get<string[]>("facts", [])) args.push("--facts", pack);
  const archive = config.get<string>("archive", "").trim();
  if (archive !== "") args.push("--archive", archive);
  const date = config.get<string>("date", "").trim();
  if (date !== "") args.push("--date", date);
  return { command: config.get<string>("path", "gainsay").trim() || "gainsay", args };
}

type Next = (command: string, args: unknown[]) => vscode.ProviderResult<unknown>;

/** What the editor adds to a command of the server. */
export async function execute(command: string, args: unknown[], next: Next): Promise<unknown> {
  const first = (args[0] ?? {}) as { rule?: string };
  if (command === "gainsay.waive") {
    const reason = await vscode.window.showInputBox({
      title: `Waive ${first.rule}`,
      prompt: "Why is the copy right as it stands? The next editor reads this.",
      validateInput: (text) => (text.trim() === "" ? "A waiver needs a reason." : undefined),
    });
    return reason === undefined || reason.trim() === "" ? undefined : next(command, [{ ...first, reason }]);
  }
  const answer = await next(command, args);
  if (command === "gainsay.explain" && typeof answer === "string") {
    const uri = vscode.Uri.from({ scheme: PAGES, path: `/${first.rule}.md` });
    pages.set(uri.path, answer);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  }
  return answer;
}

async function start(): Promise<void> {
  const config = vscode.workspace.getConfiguration("gainsay");
  const options: LanguageClientOptions = {
    documentSelector: config.get<string[]>("languages", []).flatMap((language) => [{ scheme: "file", language }, { scheme: "untitled", language }]),
    initializationOptions: { asks: true },
    middleware: { executeCommand: execute },
  };
  const run = server(config);
  client = new LanguageClient("gainsay", "gainsay", run, options);
  try {
    await client.start();
  } catch (e) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(`gainsay: cannot start ${run.command}: ${String(e)}`, "Open settings");
    if (choice) await vscode.commands.executeCommand("workbench.action.openSettings", "gainsay.path");
  }
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(PAGES, { provideTextDocumentContent: (uri) => pages.get(uri.path) ?? "" }),
    vscode.commands.registerCommand("gainsay.restart", async () => { await stop(); await start(); }),
    vscode.workspace.onDidChangeConfiguration(async (e) => { if (e.affectsConfiguration("gainsay")) { await stop(); await start(); } }),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
