//! HTML through every stage, rule and report.

/// One run.
pub fn run(text: &str) {
    crate::article("a.html", text);
}
