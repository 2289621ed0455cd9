//! Mentions to claims.

pub mod change;
pub mod cited;
pub mod clause;
pub mod figures;
pub mod person;
pub mod role;
