//! The `abhoy` program; everything it does is in the library beside it.

fn main() -> std::process::ExitCode {
    abhoy::run()
}
