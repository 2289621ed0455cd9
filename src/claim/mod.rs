//! Mentions to claims.

pub mod clause;
pub mod counted;
pub mod figure;
pub mod person;
