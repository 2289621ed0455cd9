//! Mentions to claims: the clause and what holds in it; figures put to the test.

pub mod amount;
pub mod change;
pub mod cited;
pub mod clause;
pub mod counted;
pub mod fact;
pub mod figures;
pub mod frame;
pub mod life;
pub mod lists;
pub mod misprint;
pub mod money;
pub mod once;
pub mod order;
pub mod outdone;
pub mod parts;
pub mod person;
pub mod profile;
pub mod rank;
pub mod recalled;
pub mod reckon;
pub mod result;
pub mod role;
pub mod said;
pub mod state;
pub mod thing;
