//! Mentions to claims.

pub mod clause;
pub mod figure;
pub mod person;
