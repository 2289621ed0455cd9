//! Nothing: the articles are the content, and `tests/findings.rs` checks them.
