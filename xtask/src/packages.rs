//! What the tests need from Debian, installed when it is missing.

use std::path::Path;

use crate::shell::{Outcome, command, installed, is_root, run, say};

/// A Debian package and how to see that it is there.
struct Need {
    package: &'static str,
    is_there: fn() -> bool,
}

const NEEDS: [Need; 5] = [
    Need { package: "chromium", is_there: || installed("chromium").is_some() },
    Need { package: "chromium-driver", is_there: || crate::services::chromedriver().is_some() },
    Need { package: "postgresql", is_there: || crate::postgres::programs().is_some() },
    // Bangla in pictures and on pages.
    Need {
        package: "fonts-noto-core",
        is_there: || Path::new("/usr/share/fonts/truetype/noto/NotoSansBengali-Regular.ttf").exists(),
    },
    Need { package: "npm", is_there: || installed("npm").is_some() || crate::axe::cached().is_some() },
];

/// Installs what is missing and nothing else.
pub(crate) fn install_missing() -> Outcome {
    let missing: Vec<&str> = NEEDS.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if installed("apt-get").is_none() {
        return Err(format!("the tests need these Debian packages or their like: {list}"));
    }
    say(&format!("installing {list}"));
    apt(&["update", "--quiet"]).and_then(|()| {
        let options = ["install", "--yes", "--quiet", "--no-install-recommends"];
        apt(&[&options[..], &missing].concat())
    })?;
    match NEEDS.iter().find(|need| !(need.is_there)()) {
        Some(need) => Err(format!("{} is still missing after its installation", need.package)),
        None => Ok(()),
    }
}

fn apt(arguments: &[&str]) -> Outcome {
    let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    words.extend(arguments);
    if is_root() {
        return run(&mut command(words[0], &words[1..]));
    }
    if installed("sudo").is_none() {
        return Err(format!("run as root: {}", words.join(" ")));
    }
    run(&mut command("sudo", words))
}
