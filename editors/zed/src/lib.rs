//! Starts `gainsay lsp` in Zed.

use zed_extension_api::{self as zed, LanguageServerId, Result, settings::LspSettings};

struct Gainsay;

impl zed::Extension for Gainsay {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &zed::Worktree) -> Result<zed::Command> {
        let binary = LspSettings::for_worktree("gainsay", worktree).ok().and_then(|s| s.binary);
        let path = binary.as_ref().and_then(|b| b.path.clone()).or_else(|| worktree.which("gainsay"));
        let command = path.ok_or("gainsay is not in PATH: install it, or set lsp.gainsay.binary.path")?;
        let args = binary.and_then(|b| b.arguments).unwrap_or_else(|| vec!["lsp".into()]);
        Ok(zed::Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(Gainsay);
