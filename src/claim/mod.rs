//! Mentions to claims.

pub mod clause;
