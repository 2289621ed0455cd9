//! The findings of every article, as snapshots: what is new shows up in a review before it shows up in print.

use std::path::Path;
use std::process::Command;

#[test]
fn findings() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::glob!("..", "articles/*", |article| {
            let home = Path::new(env!("CARGO_MANIFEST_DIR"));
            let article = article.canonicalize().expect("an article");
            let name = article.strip_prefix(home.canonicalize().expect("a folder")).expect("an article below");
            let gainsay = std::env::var_os("GAINSAY").unwrap_or_else(|| "gainsay".into());
            let output = Command::new(gainsay).args(["check", "--format", "short"]).arg(name).current_dir(home).output().expect("gainsay is installed");
            assert!(output.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&output.stderr));
            insta::assert_snapshot!("findings", String::from_utf8_lossy(&output.stdout));
        });
    });
}
