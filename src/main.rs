//! The `gainsay` binary; see `gainsay::cli`.

fn main() -> std::process::ExitCode {
    gainsay::cli::main()
}
