//! The `gainsay` binary.

fn main() {}
