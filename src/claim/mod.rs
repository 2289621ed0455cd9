//! Mentions to claims: the clause and what holds in it; figures put to the test.

pub mod clause;
pub mod figure;
pub mod life;
pub mod money;
pub mod person;
pub mod reckon;
pub mod result;
