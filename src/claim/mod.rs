//! Mentions to claims.

pub mod clause;
pub mod counted;
pub mod fact;
pub mod figure;
pub mod person;
