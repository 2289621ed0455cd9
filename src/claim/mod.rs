//! Mentions to claims.

pub mod clause;
pub mod person;
