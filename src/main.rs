//! The `gainsay` binary; see `gainsay::cli`.

/// A check makes many small, short-lived lists; the system's allocator took a sixth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    gainsay::cli::main()
}
